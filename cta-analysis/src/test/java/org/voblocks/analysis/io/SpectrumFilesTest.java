package org.voblocks.analysis.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.SpectrumAnalysis;
import org.voblocks.analysis.SpectrumAnalysisOptions;
import org.voblocks.analysis.Synthetic;
import org.voblocks.analysis.spectrum.FitResult;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.SpectralModel;
import org.voblocks.analysis.spectrum.SpectrumFit;
import org.voblocks.testing.External;

class SpectrumFilesTest {

    @Test
    void ogipFilesComeBack(@TempDir Path dir) {
        OnOffSpectrum spectrum = Synthetic.spectrum("run 1", 3e-11, 7);
        List<Path> files = OgipWriter.write(spectrum, dir, "pha_obs1");
        assertThat(files).allMatch(Files::exists);
        OnOffSpectrum back = OgipReader.read(files.get(0));
        assertThat(back.name()).isEqualTo("run 1");
        assertThat(back.livetime()).isEqualTo(spectrum.livetime());
        for (int i = 0; i < spectrum.axis().bins(); i++) {
            assertThat(back.on(i)).isEqualTo(spectrum.on(i));
            assertThat(back.off(i)).isEqualTo(spectrum.off(i));
            assertThat(back.alpha(i)).isCloseTo(spectrum.alpha(i), within(1e-12));
            assertThat(back.safe(i)).isEqualTo(spectrum.safe(i));
            assertThat(back.axis().edge(i))
                    .isCloseTo(
                            spectrum.axis().edge(i), within(1e-12 * back.axis().edge(i)));
        }
        for (int t = 0; t < spectrum.response().trueAxis().bins(); t++) {
            assertThat(back.response().area(t)).isEqualTo(spectrum.response().area(t));
            for (int r = 0; r < spectrum.axis().bins(); r++) {
                assertThat(back.response().probability(t, r))
                        .isEqualTo(spectrum.response().probability(t, r));
            }
        }
    }

    @Test
    void gammapyFitsOurOgipFilesToTheSameResult(@TempDir Path dir) {
        Path python = External.python("gammapy");
        OnOffSpectrum spectrum = Synthetic.spectrum("1", 3e-11, 11);
        OgipWriter.write(spectrum, dir, "pha_obs1");
        FitResult ours = SpectrumFit.of(List.of(spectrum)).fit(SpectralModel.named("pl"));
        String script = "import sys\n"
                + "from gammapy.datasets import SpectrumDatasetOnOff\n"
                + "from gammapy.modeling import Fit\n"
                + "from gammapy.modeling.models import PowerLawSpectralModel, SkyModel\n"
                + "d = SpectrumDatasetOnOff.read(sys.argv[1])\n"
                + "d.models = [SkyModel(PowerLawSpectralModel())]\n"
                + "Fit().run([d])\n"
                + "p = d.models[0].spectral_model\n"
                + "print('RESULT', p.index.value, p.amplitude.quantity.to_value('cm-2 s-1 TeV-1'), d.stat_sum())\n";
        External.Run run = External.run(
                Duration.ofMinutes(3),
                python.toString(),
                "-W",
                "ignore",
                "-c",
                script,
                dir.resolve("pha_obs1.fits").toString());
        String[] numbers = run.output()
                .lines()
                .filter(line -> line.startsWith("RESULT"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.output()))
                .split(" ");
        double index = ours.model().parameter("index").value();
        assertThat(Double.parseDouble(numbers[1])).isCloseTo(index, within(0.02 * ours.error("index")));
        assertThat(Double.parseDouble(numbers[2]))
                .isCloseTo(ours.model().parameter("amplitude").value(), within(0.02 * ours.error("amplitude")));
        assertThat(ours.stat()).isLessThanOrEqualTo(Double.parseDouble(numbers[3]) + 1e-3);
    }

    @Test
    void missingFilesAreNamed(@TempDir Path dir) throws IOException {
        OgipWriter.write(Synthetic.spectrum("1", 3e-11, 3), dir, "pha");
        Files.delete(dir.resolve("pha_arf.fits"));
        assertThatThrownBy(() -> OgipReader.read(dir.resolve("pha.fits")))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("ANCRFILE names pha_arf.fits, but there is no");
    }

    @Test
    void picturesAreDrawnWithoutADisplay() throws IOException {
        List<OnOffSpectrum> runs = List.of(
                Synthetic.spectrum("1", 3e-11, 1),
                Synthetic.spectrum("2", 1e-13, 2),
                Synthetic.spectrum("3", 5e-12, 3));
        SpectrumAnalysis analysis = SpectrumAnalysis.run(
                runs, SpectrumAnalysisOptions.builder(SpectralModel.named("pl")).build());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SpectrumPreview.writeSpectrum(analysis, "Simulated", out);
        BufferedImage page = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(page.getWidth()).isEqualTo(820);
        assertThat(page.getHeight()).isEqualTo(670);
        out.reset();
        SpectrumPreview.writeLightCurve(analysis, "Simulated", out);
        assertThat(ImageIO.read(new ByteArrayInputStream(out.toByteArray())).getHeight())
                .isEqualTo(560);
    }

    @Test
    void gammapyReadsOurFluxPoints(@TempDir Path dir) throws IOException {
        Path python = External.python("gammapy");
        SpectrumAnalysis analysis = SpectrumAnalysis.run(
                List.of(Synthetic.spectrum("1", 3e-11, 1)),
                SpectrumAnalysisOptions.builder(SpectralModel.named("pl")).build());
        Path fits = dir.resolve("points.fits");
        Path ecsv = dir.resolve("points.ecsv");
        Path curve = dir.resolve("curve.ecsv");
        try (OutputStream a = Files.newOutputStream(fits);
                OutputStream b = Files.newOutputStream(ecsv);
                OutputStream c = Files.newOutputStream(curve)) {
            FluxPointsWriter.writeFits(analysis.points(), a);
            FluxPointsWriter.writeEcsv(analysis.points(), b);
            FluxPointsWriter.writeLightCurveEcsv(analysis.lightCurve(), c);
        }
        String script = "import sys\n"
                + "from astropy.table import Table\n"
                + "from gammapy.estimators import FluxPoints\n"
                + "from gammapy.modeling.models import PowerLawSpectralModel\n"
                + "p = FluxPoints.from_table(Table.read(sys.argv[2], format='ascii.ecsv'), sed_type='dnde')\n"
                + "print('ECSV', p.dnde.quantity.squeeze()[0].to_value('cm-2 s-1 TeV-1'))\n"
                + "t = Table.read(sys.argv[1], hdu='FLUXPOINTS')\n"
                + "assert t.meta['SED_TYPE'] == 'dnde'\n"
                + "p = FluxPoints.from_table(t, sed_type='dnde')\n"
                + "print('FITS', p.dnde.quantity.squeeze()[0].to_value('cm-2 s-1 TeV-1'))\n"
                + "print('CURVE', Table.read(sys.argv[3], format='ascii.ecsv')['flux'].unit)\n";
        External.Run run = External.run(
                Duration.ofMinutes(3),
                python.toString(),
                "-W",
                "ignore",
                "-c",
                script,
                fits.toString(),
                ecsv.toString(),
                curve.toString());
        String first = Double.toString(analysis.points().get(0).dnde());
        double expected = Double.parseDouble(first);
        for (String word : List.of("ECSV", "FITS")) {
            String line = run.output()
                    .lines()
                    .filter(l -> l.startsWith(word))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(run.output()));
            assertThat(Double.parseDouble(line.split(" ")[1])).isCloseTo(expected, within(1e-12 * expected));
        }
        assertThat(run.output()).contains("CURVE 1 / (cm2 s)");
    }
}
