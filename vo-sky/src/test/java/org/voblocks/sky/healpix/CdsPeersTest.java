package org.voblocks.sky.healpix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Region;
import org.voblocks.sky.Sky;
import org.voblocks.testing.External;

/** Cells and MOCs are those of the libraries of the CDS (Debian: libcds-healpix-java, libcds-moc-java). */
class CdsPeersTest {
    private static ClassLoader cds;

    @BeforeAll
    static void load() throws Exception {
        List<URL> jars = new ArrayList<>();
        for (String name : List.of("cdshealpix", "cds.moc", "healpix")) {
            Path jar = Path.of("/usr/share/java", name + ".jar");
            if (!Files.exists(jar)) {
                throw External.missing(jar + " is not installed");
            }
            jars.add(jar.toUri().toURL());
        }
        cds = new URLClassLoader(jars.toArray(URL[]::new), null);
    }

    @Test
    void cellsAndCentres() throws Exception {
        Method nested = cds.loadClass("cds.healpix.Healpix").getMethod("getNested", int.class);
        Random random = new Random(7);
        for (int order = 0; order <= Healpix.MAX_ORDER; order++) {
            Object peer = nested.invoke(null, order);
            Method hash = peer.getClass().getMethod("hash", double.class, double.class);
            Method center = peer.getClass().getMethod("center", long.class);
            for (int i = 0; i < 2000; i++) {
                double lon = random.nextDouble() * 360;
                double lat = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
                if (i % 50 == 0) {
                    lat = Math.copySign(90 - Math.pow(10, -random.nextInt(6)), lat);
                }
                long cell = Healpix.cell(order, lon, lat);
                // positions on a border may go either way in the last bits
                if (cell != (Long) hash.invoke(peer, Math.toRadians(lon), Math.toRadians(lat))) {
                    assertThat(order).as("%s %s", lon, lat).isGreaterThan(24);
                }
                double[] middle = (double[]) center.invoke(peer, cell);
                Point ours = Healpix.center(order, cell);
                assertThat(Sky.distance(ours.lon(), ours.lat(), Math.toDegrees(middle[0]), Math.toDegrees(middle[1])))
                        .isLessThan(1e-9);
            }
        }
    }

    @Test
    void mocsAreRead() throws Exception {
        Class<?> type = cds.loadClass("cds.moc.HealpixMoc");
        for (Region region : List.of(
                Circle.of(83.6, 22, 2), Circle.of(0, 90, 5), Polygon.of(350, -10, 10, -10, 10, 10, 0, 0, 350, 10))) {
            Moc moc = Moc.cover(region, 9);
            Object peer = type.getConstructor(String.class).newInstance(moc.toAscii());
            assertThat((Double) type.getMethod("getCoverage").invoke(peer)).isEqualTo(moc.skyFraction());
            assertThat(Moc.parseJson(peer.toString())).isEqualTo(moc);
            Object fromJson = type.getConstructor(String.class).newInstance(moc.toJson());
            assertThat(type.getMethod("getCoverage").invoke(fromJson)).isEqualTo(moc.skyFraction());
        }
    }

    /** As Aladin reads them. */
    @Test
    void mocsInFitsAreRead() throws Exception {
        Class<?> type = cds.loadClass("cds.moc.HealpixMoc");
        for (Moc moc : List.of(
                Moc.cover(Circle.of(83.6, 22, 2), 9),
                Moc.cover(Circle.of(0, 90, 5), 7).union(Moc.cover(Circle.of(329.7, -30.2, 2.5), 10)),
                Moc.cover(Circle.of(10, 10, 0.001), 29),
                Moc.empty(5).complement())) {
            ByteArrayOutputStream fits = new ByteArrayOutputStream();
            MocFits.write(moc, fits);
            assertThat(fits.size() % 2880).isZero();
            Object peer =
                    type.getConstructor(InputStream.class).newInstance(new ByteArrayInputStream(fits.toByteArray()));
            assertThat(Moc.parseJson(peer.toString()).ranges(29)).isEqualTo(moc.ranges(29));
            assertThat(type.getMethod("getCoordSys").invoke(peer)).isEqualTo("C");
        }
    }
}
