package org.voblocks.analysis.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.analysis.map.CountsMap;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.SkyImage;
import org.voblocks.analysis.map.WcsGeometry;
import org.voblocks.testing.External;

class MapFilesTest {
    private final WcsGeometry geometry = WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 83.63, 22.01, 60, 40, 0.05);

    private CountsMap counts() {
        CountsMap map = CountsMap.of(geometry);
        for (int i = 0; i < 300; i++) {
            map.add(83.63 + 0.01 * (i % 17), 22.01 + 0.007 * (i % 23), 1);
        }
        return map;
    }

    @Test
    void countsComeBackFromFits() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CountsMap map = counts();
        FitsMapWriter.create()
                .withKeywords(Map.of("CREATOR", "VO Blocks", "OBJECT", "Crab's nebula"))
                .write(map, out);
        assertThat(out.size() % 2880).isZero();
        try (Fits fits = new Fits(new ByteArrayInputStream(out.toByteArray()))) {
            BasicHDU<?> hdu = fits.readHDU();
            int[][] pixels = (int[][]) hdu.getKernel();
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < 60; x++) {
                    assertThat(pixels[y][x]).isEqualTo(map.count(x, y));
                }
            }
            assertThat(hdu.getHeader().getStringValue("CTYPE1")).isEqualTo("RA---TAN");
            assertThat(hdu.getHeader().getDoubleValue("CRPIX1")).isEqualTo(30.5);
            assertThat(hdu.getHeader().getDoubleValue("CDELT1")).isEqualTo(-0.05);
            assertThat(hdu.getHeader().getStringValue("RADESYS")).isEqualTo("ICRS");
            assertThat(hdu.getHeader().getStringValue("OBJECT")).isEqualTo("Crab's nebula");
            assertThat(fits.readHDU()).isNull();
        }
    }

    @Test
    void cubesAndSeveralMapsHaveTheirOwnHdus() throws Exception {
        CountsMap cube = CountsMap.of(geometry, EnergyAxis.logSpaced(1, 100, 4));
        cube.add(83.63, 22.01, 5);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FitsMapWriter.create().write(cube, out);
        try (Fits fits = new Fits(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(fits.readHDU().getAxes()).containsExactly(4, 40, 60);
        }
        double[] values = new double[geometry.size()];
        values[7] = Double.NaN;
        SkyImage image = SkyImage.of(geometry, "significance", "", values);
        out.reset();
        FitsMapWriter.create().write(List.of(counts().image(), image), out);
        try (Fits fits = new Fits(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(fits.readHDU().getHeader().getStringValue("EXTNAME")).isEqualTo("counts");
            BasicHDU<?> second = fits.readHDU();
            assertThat(second.getHeader().getStringValue("EXTNAME")).isEqualTo("significance");
            assertThat(((double[][]) second.getKernel())[0][7]).isNaN();
        }
    }

    @Test
    void gammapyReadsMapsAndCubes(@TempDir Path dir) throws IOException {
        Path python = External.python("gammapy");
        CountsMap cube = CountsMap.of(geometry, EnergyAxis.logSpaced(1, 100, 4));
        cube.add(83.63, 22.01, 5);
        Path file = dir.resolve("cube.fits");
        try (OutputStream out = Files.newOutputStream(file)) {
            FitsMapWriter.create().write(cube, out);
        }
        Path flat = dir.resolve("counts.fits");
        try (OutputStream out = Files.newOutputStream(flat)) {
            FitsMapWriter.create().write(counts(), out);
        }
        External.Run run =
                External.run(Duration.ofMinutes(1), python.toString(), "-c", """
                import sys, warnings
                warnings.simplefilter('ignore')
                from gammapy.maps import Map
                cube, flat = (Map.read(name) for name in sys.argv[1:])
                axis = cube.geom.axes['energy']
                print(cube.data.shape, axis.unit, axis.interp, [round(e, 6) for e in axis.edges.value.tolist()],
                      cube.get_by_coord({'lon': 83.63, 'lat': 22.01, 'energy': 5 * axis.unit}).tolist(), flat.data.sum())
                """, file.toString(), flat.toString());
        assertThat(run.output().strip())
                .isEqualTo("(4, 40, 60) TeV log [1.0, 3.162278, 10.0, 31.622777, 100.0] [1] " + counts().total());
    }

    @Test
    void astropyReadsTheSameCoordinates(@TempDir Path dir) throws IOException {
        Path python = External.python("astropy");
        for (SkyFrame frame : SkyFrame.values()) {
            WcsGeometry other = WcsGeometry.centred(frame, Projection.AIT, 120, -40, 30, 20, 0.5);
            Path file = dir.resolve(frame + ".fits");
            try (OutputStream out = Files.newOutputStream(file)) {
                FitsMapWriter.create().write(CountsMap.of(other), out);
            }
            double[] lonLat = new double[2];
            other.pixelToSky(3, 17, lonLat);
            String script = "from astropy.io import fits; from astropy.wcs import WCS; import sys\n"
                    + "h = fits.open(sys.argv[1]); h.verify('exception'); w = WCS(h[0].header)\n"
                    + "lon, lat = w.wcs_pix2world(3, 17, 0)\n"
                    + "assert abs(lon - float(sys.argv[2])) < 1e-9, lon\n"
                    + "assert abs(lat - float(sys.argv[3])) < 1e-9, lat\n"
                    + "print('same')";
            External.Run run = External.run(
                    Duration.ofMinutes(1),
                    python.toString(),
                    "-c",
                    script,
                    file.toString(),
                    Double.toString(lonLat[0]),
                    Double.toString(lonLat[1]));
            assertThat(run.output()).as(frame.name()).contains("same");
        }
    }

    @Test
    void previewsShowMapAxesAndMarks() throws IOException {
        for (WcsGeometry g : List.of(
                geometry,
                WcsGeometry.centred(SkyFrame.GALACTIC, Projection.CAR, 0, 0, 100, 40, 0.1),
                WcsGeometry.centred(SkyFrame.ICRS, Projection.AIT, 0, 0, 360, 180, 1),
                WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 0, 90, 50, 50, 0.1))) {
            CountsMap map = CountsMap.of(g);
            double[] centre = g.centreIcrs();
            map.add(centre[0], centre[1], 1);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MapPreview.builder()
                    .title("Test")
                    .side(400)
                    .marker(centre[0], centre[1], "here")
                    .circle(centre[0], centre[1], 0.5)
                    .build()
                    .write(map.image(), out);
            BufferedImage page = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
            assertThat(page.getWidth()).isEqualTo(600);
            assertThat(page.getRGB(3, 3)).isEqualTo(0xffffffff);
        }
    }

    @Test
    void aMapWithoutValuesIsGreyAndNoError() throws IOException {
        double[] values = new double[geometry.size()];
        java.util.Arrays.fill(values, Double.NaN);
        BufferedImage page = MapPreview.builder()
                .colours(ColourMap.POLAR)
                .stretch(Stretch.LINEAR)
                .build()
                .draw(SkyImage.of(geometry, "empty", "", values));
        assertThat(page.getRGB(120, 60) & 0xffffff).isEqualTo(0xd8d8dc);
    }

    @Test
    void coloursAndStretchesCoverTheirRange() {
        assertThat(ColourMap.GREY.rgb(0)).isZero();
        assertThat(ColourMap.GREY.rgb(1)).isEqualTo(0xffffff);
        assertThat(ColourMap.GREY.rgb(0.5)).isEqualTo(0x808080);
        for (ColourMap map : ColourMap.values()) {
            assertThat(ColourMap.parse(map.name().toLowerCase(java.util.Locale.ROOT)))
                    .isEqualTo(map);
            assertThat(map.rgb(-1)).isEqualTo(map.rgb(0));
        }
        for (Stretch stretch : Stretch.values()) {
            assertThat(stretch.apply(0)).isZero();
            assertThat(stretch.apply(1)).isEqualTo(1.0);
            assertThat(Stretch.parse(stretch.name())).isEqualTo(stretch);
        }
        assertThatThrownBy(() -> ColourMap.parse("jet"))
                .hasMessage("unknown colour map 'jet': expected ember, lagoon, polar or grey");
        assertThatThrownBy(() -> Stretch.parse("cubic"))
                .hasMessage("unknown stretch 'cubic': expected linear, sqrt, log or asinh");
        assertThatThrownBy(() -> MapPreview.builder().side(5))
                .hasMessage("a preview of 5 pixels: expected 100 to 4000");
        assertThatThrownBy(() -> FitsMapWriter.create().withKeywords(Map.of("lower", "x")))
                .hasMessageContaining("expected 1 to 8 of the characters A-Z");
    }

    @Test
    void ticksAreRound() {
        assertThat(Ticks.linear(0, 10, 5)).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(Ticks.number(0.25)).isEqualTo("0.25");
        assertThat(Ticks.number(-3)).isEqualTo("-3");
        assertThat(Ticks.number(1e-11)).isEqualTo("1e-11");
        assertThat(Ticks.number(2.5e6)).isEqualTo("2.5e6");
        assertThat(Ticks.hours(330, 0.25)).isEqualTo("22ʰ00ᵐ");
        assertThat(Ticks.hours(-0.5, 0.1)).isEqualTo("23ʰ58ᵐ00ˢ");
        assertThat(Ticks.degrees(-30.5, 0.5)).isEqualTo("−30°30′");
        assertThat(Ticks.degrees(5, 1)).isEqualTo("5°");
    }
}
