package org.voblocks.analysis.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.analysis.io.OgipReader;
import org.voblocks.analysis.stats.OnOffCounts;
import org.voblocks.testing.External;

class SensitivityTest {

    @Test
    void isGammapys() {
        Path python = External.python("gammapy");
        Path pha = External.data("reference/pks_quiet6/ogip/pha_stacked.fits.gz");
        External.Run run = External.run(Duration.ofMinutes(2), python.toString(), "-c", """
                import sys, warnings
                warnings.simplefilter('ignore')
                from gammapy.datasets import SpectrumDatasetOnOff
                from gammapy.estimators import SensitivityEstimator
                from gammapy.modeling.models import PowerLawSpectralModel
                dataset = SpectrumDatasetOnOff.read(sys.argv[1])
                model = PowerLawSpectralModel(index=2, amplitude='1e-12 cm-2 s-1 TeV-1')
                table = SensitivityEstimator(spectrum=model, gamma_min=float(sys.argv[2])).run(dataset)
                for row, safe in zip(table, dataset.mask_safe.data.squeeze()):
                    if safe:
                        print(row['energy'], row['e2dnde'], row['excess'], row['background'], row['criterion'])
                """, pha.toString(), "8");
        List<String[]> expected =
                run.output().lines().map(line -> line.split("\\s+")).toList();
        List<Sensitivity.Bin> bins = new Sensitivity(5, 8, 0.05).of(OgipReader.read(pha), PowerLaw.of(2, 1e-12, 1));
        assertThat(bins).hasSameSizeAs(expected).hasSizeGreaterThan(15);
        for (int i = 0; i < bins.size(); i++) {
            Sensitivity.Bin bin = bins.get(i);
            String[] theirs = expected.get(i);
            String what = "bin at " + bin.energy() + " TeV";
            assertThat(bin.energy()).isCloseTo(Double.parseDouble(theirs[0]), within(1e-6 * bin.energy()));
            // Gammapy's flux of a true energy bin is a sum of trapezes
            assertThat(bin.e2dnde()).as(what).isCloseTo(Double.parseDouble(theirs[1]), within(1e-3 * bin.e2dnde()));
            assertThat(bin.excess()).as(what).isCloseTo(Double.parseDouble(theirs[2]), within(1e-4 * bin.excess()));
            assertThat(bin.background()).as(what).isCloseTo(Double.parseDouble(theirs[3]), within(1e-6));
            assertThat(bin.limit())
                    .as(what)
                    .isEqualTo(
                            theirs[4].startsWith("gamma") ? Sensitivity.Limit.COUNTS : Sensitivity.Limit.SIGNIFICANCE);
        }
        assertThat(bins)
                .extracting(Sensitivity.Bin::limit)
                .contains(Sensitivity.Limit.COUNTS, Sensitivity.Limit.SIGNIFICANCE);
    }

    @Test
    void theExcessHasTheSignificanceItIsFor() {
        Path pha = External.data("reference/pks_quiet6/ogip/pha_stacked.fits.gz");
        OnOffSpectrum spectrum = OgipReader.read(pha);
        for (Sensitivity.Bin bin : new Sensitivity(3, 0, 0).of(spectrum, PowerLaw.of(2, 1e-12, 1))) {
            int i = spectrum.axis().binOf(bin.energy());
            OnOffCounts counts = new OnOffCounts(bin.background() + bin.excess(), spectrum.off(i), spectrum.alpha(i));
            assertThat(counts.significance()).isCloseTo(3, within(1e-9));
        }
        List<Sensitivity.Bin> large = new Sensitivity(1, 0, 10).of(spectrum, PowerLaw.of(2, 1e-12, 1));
        assertThat(large)
                .anyMatch(bin -> bin.limit() == Sensitivity.Limit.BACKGROUND && bin.excess() == 10 * bin.background());
        assertThatThrownBy(() -> new Sensitivity(0, 10, 0.05))
                .hasMessage(
                        "a sensitivity for 0.0 sigma, 10.0 counts, 0.05 of the background: expected more than 0, and"
                                + " 0 or more");
    }
}
