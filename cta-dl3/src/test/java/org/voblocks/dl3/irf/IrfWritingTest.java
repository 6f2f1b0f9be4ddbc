package org.voblocks.dl3.irf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.FitsWriter;
import org.voblocks.testing.External;

/** All responses: written, read again, and read by Gammapy. */
class IrfWritingTest {
    private static final double[] ENERGIES = {0.15, 0.9, 3.3, 42};
    private static final double[] OFFSETS = {0.1, 0.8, 2.3};

    @TempDir
    Path folder;

    private final Axis energy = Axis.energy(0.1, 100, 12);
    private final Axis offset = Axis.linear("THETA", "deg", 0, 2.5, 5);
    private final FitsHeader header = FitsHeader.builder()
            .set("TELESCOP", "TEST", "")
            .set("LO_THRES", 0.2, "")
            .build();
    private final FitsHeader pointLike =
            header.toBuilder().set("HDUCLAS3", "POINT-LIKE", "").build();

    /** Smooth values that differ along each axis. */
    private static double[] values(double scale, Axis... axes) {
        int count = 1;
        for (Axis axis : axes) {
            count *= axis.size();
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double value = scale;
            int rest = i;
            for (int a = 0; a < axes.length; a++) {
                int index = rest % axes[a].size();
                rest /= axes[a].size();
                value *= 1 + (0.3 + 0.2 * a) * index / axes[a].size() + 0.05 * Math.sin(3 * index + a);
            }
            values[i] = (float) value;
        }
        return values;
    }

    private EffectiveArea2D area() {
        return EffectiveArea2D.of(energy, offset, values(1e5, energy, offset), header);
    }

    private EnergyDispersion2D dispersion() {
        Axis migra = Axis.linear("MIGRA", "", 0.2, 3, 30);
        return EnergyDispersion2D.of(energy, migra, offset, values(0.4, energy, migra, offset), header);
    }

    private PsfTable psfTable() {
        Axis rad = Axis.linear("RAD", "deg", 0, 0.66, 40);
        return PsfTable.of(energy, offset, rad, values(3000, energy, offset, rad), header);
    }

    private PsfTripleGauss tripleGauss() {
        return PsfTripleGauss.of(
                energy,
                offset,
                Map.of(
                        "SCALE", values(2e4, energy, offset),
                        "SIGMA_1", values(0.05, energy, offset),
                        "AMPL_2", values(0.2, energy, offset),
                        "SIGMA_2", values(0.11, energy, offset),
                        "AMPL_3", values(0.03, energy, offset),
                        "SIGMA_3", values(0.21, energy, offset)),
                header);
    }

    private PsfKing king() {
        return PsfKing.of(energy, offset, values(1.8, energy, offset), values(0.06, energy, offset), header);
    }

    private Background2D background2d() {
        return Background2D.of(energy, offset, values(1e-5, energy, offset), header);
    }

    private Background3D background3d() {
        Axis lon = Axis.linear("DETX", "deg", -3, 3, 10);
        Axis lat = Axis.linear("DETY", "deg", -3, 3, 10);
        return Background3D.of(lon, lat, energy, values(1e-5, lon, lat, energy), FovAlignment.RADEC, header);
    }

    private RadMax2D radMax() {
        return RadMax2D.of(energy, offset, values(0.1, energy, offset), pointLike);
    }

    private Path write() {
        Path path = folder.resolve("irfs.fits.gz");
        FitsWriter.write(
                path,
                List.of(
                        area().toTable(),
                        dispersion().toTable(),
                        psfTable().toTable(),
                        tripleGauss().toTable(),
                        king().toTable(),
                        background2d().toTable(),
                        background3d().toTable(),
                        radMax().toTable()));
        return path;
    }

    @Test
    void readsWhatItWrites() {
        try (FitsFile file = FitsFile.open(write())) {
            EffectiveArea2D area = EffectiveArea2D.read(file.table("EFFECTIVE AREA"));
            EnergyDispersion2D dispersion = EnergyDispersion2D.read(file.table("ENERGY DISPERSION"));
            PsfTable psf = PsfTable.read(file.table("PSF_2D_TABLE"));
            PsfTripleGauss triple = PsfTripleGauss.read(file.table("POINT SPREAD FUNCTION"));
            PsfKing king = PsfKing.read(file.table("PSF_2D_KING"));
            Background2D two = Background2D.read(file.table(file.hdus().get(6)));
            Background3D three = Background3D.read(file.table(file.hdus().get(7)), FovAlignment.RADEC);
            RadMax2D cut = RadMax2D.read(file.table("RAD_MAX"));
            assertThat(area.lowThreshold()).hasValue(0.2);
            assertThat(area.pointLike()).isFalse();
            assertThat(cut.pointLike()).isTrue();
            Percentage single = Percentage.withPercentage(1e-4);
            for (double e : ENERGIES) {
                for (double o : OFFSETS) {
                    assertThat(area.area(e, o)).isCloseTo(area().area(e, o), single);
                    assertThat(dispersion.density(e, 1.1, o))
                            .isCloseTo(dispersion().density(e, 1.1, o), single);
                    assertThat(psf.density(e, o, 0.1)).isCloseTo(psfTable().density(e, o, 0.1), single);
                    assertThat(triple.density(e, o, 0.1))
                            .isCloseTo(tripleGauss().density(e, o, 0.1), single);
                    assertThat(king.containment(e, o, 0.1)).isCloseTo(king().containment(e, o, 0.1), single);
                    assertThat(two.rate(e, o, 0.2)).isCloseTo(background2d().rate(e, o, 0.2), single);
                    assertThat(three.rate(e, o, -0.7)).isCloseTo(background3d().rate(e, o, -0.7), single);
                    assertThat(cut.radius(e, o)).isCloseTo(radMax().radius(e, o), single);
                }
            }
        }
    }

    @Test
    void gammapyFindsTheSameValues() throws IOException {
        Path python = External.python("gammapy");
        Path results = folder.resolve("results.json");
        External.Run run = External.run(
                Duration.ofMinutes(2), python.toString(), "-c", """
                import sys, json
                import astropy.units as u
                from gammapy.irf import *
                f = sys.argv[1]
                area = EffectiveAreaTable2D.read(f, 'EFFECTIVE AREA')
                disp = EnergyDispersion2D.read(f, 'ENERGY DISPERSION')
                psf = PSF3D.read(f, 'PSF_2D_TABLE')
                triple = EnergyDependentMultiGaussPSF.read(f, 'POINT SPREAD FUNCTION')
                king = PSFKing.read(f, 'PSF_2D_KING')
                two = Background2D.read(f, 6)
                three = Background3D.read(f, 7)
                cut = RadMax2D.read(f, 'RAD_MAX')
                out = []
                for e in [0.15, 0.9, 3.3, 42]:
                    for o in [0.1, 0.8, 2.3]:
                        E, O, R = e * u.TeV, o * u.deg, 0.1 * u.deg
                        out.append([
                            area.evaluate(energy_true=E, offset=O).to_value('m2'),
                            disp.evaluate(energy_true=E, migra=1.1, offset=O).to_value(''),
                            psf.evaluate(energy_true=E, offset=O, rad=R).to_value('sr-1'),
                            psf.containment(energy_true=E, offset=O, rad=R).to_value(''),
                            triple.evaluate(energy_true=E, offset=O, rad=R).to_value('sr-1'),
                            u.Quantity(triple.containment(energy_true=E, offset=O, rad=R)).to_value(''),
                            king.evaluate(energy_true=E, offset=O, rad=R).to_value('sr-1'),
                            u.Quantity(king.containment(energy_true=E, offset=O, rad=R)).to_value(''),
                            two.evaluate(energy=E, offset=O).to_value('s-1 MeV-1 sr-1'),
                            three.evaluate(energy=E, fov_lon=O, fov_lat=-0.7 * u.deg).to_value('s-1 MeV-1 sr-1'),
                            cut.evaluate(energy=E, offset=O, method='nearest').to_value('deg')])
                json.dump([[float(v) for v in row] for row in out], open(sys.argv[2], 'w'))
                """, write().toString(), results.toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        JsonNode rows = new ObjectMapper().readTree(results.toFile());
        int row = 0;
        for (double e : ENERGIES) {
            for (double o : OFFSETS) {
                double[] expected = {
                    area().area(e, o),
                    dispersion().density(e, 1.1, o),
                    psfTable().density(e, o, 0.1),
                    psfTable().containment(e, o, 0.1),
                    tripleGauss().density(e, o, 0.1),
                    tripleGauss().containment(e, o, 0.1),
                    king().density(e, o, 0.1),
                    king().containment(e, o, 0.1),
                    background2d().rate(e, o, 0),
                    background3d().rate(e, o, -0.7),
                    radMax().radius(e, o)
                };
                for (int i = 0; i < expected.length; i++) {
                    assertThat(rows.path(row).path(i).asDouble())
                            .as("value %d at %s TeV, %s deg", i, e, o)
                            .isCloseTo(expected[i], Percentage.withPercentage(1e-3));
                }
                row++;
            }
        }
    }

    @Test
    void zeroOutsideTheAxesAndTheSameLineWithinTheOuterHalfBins() {
        EffectiveArea2D area = area();
        assertThat(area.area(0.09, 1)).isZero();
        assertThat(area.area(101, 1)).isZero();
        assertThat(area.area(1, 2.6)).isZero();
        assertThat(area.area(1, -0.1)).isZero();
        double first = area.area(1, offset.center(0));
        double second = area.area(1, offset.center(1));
        assertThat(area.area(1, 0)).isCloseTo(first - (second - first) / 2, Percentage.withPercentage(1e-9));
        assertThat(background2d().rate(1, 3, 0)).isZero();
        assertThat(psfTable().containment(1, 1, 0)).isZero();
        assertThat(psfTable().containment(1, 1, 5)).isEqualTo(psfTable().containment(1, 1, 0.66));
    }

    @Test
    void containmentRadiusIsTheInverseOfContainment() {
        for (Psf psf : List.of(tripleGauss(), king(), psfTable())) {
            double share = 0.5 * psf.containment(1, 1, 0.6);
            double radius = psf.containmentRadius(1, 1, share);
            assertThat(psf.containment(1, 1, radius)).isCloseTo(share, within(1e-9));
        }
        assertThat(psfTable().containmentRadius(1, 1, 1e9)).isNaN();
        assertThat(psfTable().containmentRadius(1e9, 1, 0.5)).isNaN();
    }

    @Test
    void pointsAreTheCentresOfBinsHalfWayBetweenThem() {
        Axis points = Axis.ofPoints("THETA", "deg", Axis.Scale.LINEAR, 0, 0.5, 1, 2);
        assertThat(points.edges()).containsExactly(-0.25, 0.25, 0.75, 1.5, 2.5);
        assertThat(points.center(3)).isEqualTo(2);
        Axis single = Axis.ofPoints("THETA", "deg", Axis.Scale.LINEAR, 0.4);
        assertThat(single.contains(77)).isTrue();
        EffectiveArea2D magic = EffectiveArea2D.of(energy, single, values(1e5, energy, single), header);
        assertThat(magic.area(1, 0.1)).isEqualTo(magic.area(1, 0.4)).isPositive();
    }

    @Test
    void aCutInTheHeaderIsATableOfOneBin() {
        FitsHeader cards = pointLike.toBuilder().set("RAD_MAX", 0.14, "").build();
        EffectiveArea2D area = EffectiveArea2D.of(energy, offset, values(1e5, energy, offset), cards);
        RadMax2D cut = RadMax2D.of(area).orElseThrow();
        assertThat(cut.isFixed()).isTrue();
        assertThat(cut.radius(1, 1)).isEqualTo(0.14);
        assertThat(RadMax2D.of(area())).isEmpty();
    }

    @Test
    void theKernelSumsToOneWithinReach() {
        double[] trueEdges = {0.5, 1, 2};
        double[] recoEdges = new double[200];
        for (int i = 0; i < recoEdges.length; i++) {
            recoEdges[i] = 0.05 * Math.pow(1.03, i);
        }
        for (double[] row : dispersion().kernel(trueEdges, recoEdges, 1)) {
            assertThat(java.util.Arrays.stream(row).sum()).isCloseTo(1, within(1e-12));
        }
    }
}
