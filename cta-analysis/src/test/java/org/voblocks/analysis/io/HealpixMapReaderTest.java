package org.voblocks.analysis.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.HealpixGrid;
import org.voblocks.analysis.map.HealpixMap;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.SkyImage;
import org.voblocks.analysis.map.WcsGeometry;
import org.voblocks.testing.External;

class HealpixMapReaderTest {
    @TempDir
    Path folder;

    @Test
    void cellsAreThoseOfStilts() throws IOException {
        Path stilts = External.program("stilts");
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("ra,dec\n0.01,90.0\n180.01,-90.0\n359.9999,66.5\n");
        for (int i = 0; i < 4000; i++) {
            csv.append(360 * random.nextDouble()).append(',');
            csv.append(Math.toDegrees(Math.asin(2 * random.nextDouble() - 1))).append('\n');
        }
        for (int i = 0; i < 200; i++) {
            csv.append(360 * random.nextDouble())
                    .append(',')
                    .append(90 - 1e-3 * random.nextDouble())
                    .append('\n');
        }
        Path in = Files.writeString(folder.resolve("in.csv"), csv.toString());
        Path out = folder.resolve("out.csv");
        External.run(
                Duration.ofMinutes(1),
                stilts.toString(),
                "tpipe",
                "in=" + in,
                "ifmt=csv",
                "cmd=addcol n3 healpixNestIndex(3,ra,dec)",
                "cmd=addcol r3 healpixRingIndex(3,ra,dec)",
                "cmd=addcol n20 healpixNestIndex(20,ra,dec)",
                "cmd=addcol r20 healpixRingIndex(20,ra,dec)",
                "out=" + out,
                "ofmt=csv");
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(4204);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double ra = Double.parseDouble(cells[0]);
            double dec = Double.parseDouble(cells[1]);
            for (int i = 0; i < 4; i++) {
                HealpixGrid grid = new HealpixGrid(SkyFrame.ICRS, 1 << (i < 2 ? 3 : 20), i % 2 == 0);
                assertThat(grid.cellAt(ra, dec)).as(line + " column " + i).isEqualTo(Long.parseLong(cells[2 + i]));
            }
        }
    }

    @Test
    void readsTheKindsOfTables() {
        Path python = External.python("astropy");
        External.run(Duration.ofMinutes(1), python.toString(), "-c", """
                import sys
                import numpy as np
                from astropy.io import fits
                def write(name, columns, **cards):
                    hdu = fits.BinTableHDU.from_columns([fits.Column(n, f, unit=u, array=a) for n, f, u, a in columns])
                    hdu.header.update(PIXTYPE='HEALPIX', **cards)
                    hdu.writeto(f'{sys.argv[1]}/{name}.fits')
                n = 12 * 16**2
                write('implicit', [('SIGNAL', '1024E', 'K', np.arange(n).reshape(3, 1024))],
                      ORDERING='NESTED', NSIDE=16, INDXSCHM='IMPLICIT', COORDSYS='G')
                write('explicit', [('PIX', 'J', None, np.array([7, 3000, 12])),
                                   ('CHANNEL1', 'D', 's-1', np.array([0.5, 1.5, 2.5])),
                                   ('CHANNEL2', 'D', 's-1', np.array([5, 15, 25]))],
                      ORDERING='RING', NSIDE=16, INDXSCHM='EXPLICIT', COORDSYS='CEL', HPX_CONV='GADF')
                write('sparse', [('PIX', 'J', None, np.array([7, 7, 12])),
                                 ('CHANNEL', 'I', None, np.array([0, 1, 1])),
                                 ('VALUE', 'E', None, np.array([0.5, 1.5, 2.5]))],
                      ORDERING='RING', NSIDE=16, INDXSCHM='SPARSE', COORDSYS='CEL', HPX_CONV='GADF')
                write('uniq', [('UNIQ', 'K', None, np.array([4, 5])), ('A', 'E', None, np.ones(2))],
                      ORDERING='NUNIQ', NSIDE=16)
                """, folder.toString());
        List<HealpixMap> implicit = HealpixMapReader.read(folder.resolve("implicit.fits"));
        assertThat(implicit).hasSize(1);
        assertThat(implicit.get(0).grid()).isEqualTo(new HealpixGrid(SkyFrame.GALACTIC, 16, true));
        assertThat(implicit.get(0).name() + " " + implicit.get(0).unit()).isEqualTo("SIGNAL K");
        double[] centre = SkyFrame.GALACTIC.toIcrs(45, 0.5);
        long cell = implicit.get(0).grid().cellAt(centre[0], centre[1]);
        assertThat(implicit.get(0).value(centre[0], centre[1])).isEqualTo(cell);
        SkyImage image =
                implicit.get(0).image(WcsGeometry.centred(SkyFrame.GALACTIC, Projection.TAN, 45, 0.5, 5, 5, 0.1));
        assertThat(image.value(2, 2)).isEqualTo(cell);

        List<HealpixMap> explicit = HealpixMapReader.read(folder.resolve("explicit.fits"));
        assertThat(explicit).extracting(HealpixMap::name).containsExactly("CHANNEL1", "CHANNEL2");
        assertThat(explicit.get(0).valueOf(3000)).isEqualTo(1.5);
        assertThat(explicit.get(1).valueOf(12)).isEqualTo(25);
        assertThat(explicit.get(1).valueOf(13)).isNaN();

        List<HealpixMap> sparse = HealpixMapReader.read(folder.resolve("sparse.fits"));
        assertThat(sparse).extracting(HealpixMap::name).containsExactly("CHANNEL0", "CHANNEL1");
        assertThat(sparse.get(0).valueOf(7)).isEqualTo(0.5);
        assertThat(sparse.get(0).valueOf(12)).isNaN();
        assertThat(sparse.get(1).valueOf(12)).isEqualTo(2.5);

        Path uniq = folder.resolve("uniq.fits");
        assertThatThrownBy(() -> HealpixMapReader.read(uniq))
                .isInstanceOf(AnalysisException.class)
                .hasMessage(uniq + ": HDU 1: has ORDERING = 'NUNIQ', expected RING or NESTED");
        assertThatThrownBy(() -> new HealpixGrid(SkyFrame.ICRS, 3, true))
                .hasMessage("a HEALPix grid of NSIDE 3, nested: expected a power of two from 1 to 536870912");
    }
}
