package org.voblocks.tap.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.dali.VoException;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapResult;
import org.voblocks.tap.TapService;
import org.voblocks.tap.TestArchive;
import org.voblocks.testing.External;

/** Uploads in other formats than VOTable, as STILTS and astropy write them; the hits were counted by astropy. */
class UploadFormatsTest {
    private static final String MINE = """
            name,ra,dec,n
            Crab,83.633,22.014,3
            "PKS 2155-304, nearby",329.717,-30.226,4
            nothing,10.0,10.0,
            """;

    private static UploadedTable read(byte[] bytes, TapLimits limits) {
        return UploadedTable.read("mine", new ByteArrayInputStream(bytes), limits);
    }

    /** ECSV by astropy, the others by STILTS. */
    private static String[] writer(String format, Path csv, Path made) {
        if (format.equals("ecsv")) {
            String script = "from astropy.table import Table; import sys;"
                    + " Table.read(sys.argv[1]).write(sys.argv[2], format='ascii.ecsv')";
            return new String[] {
                External.python("astropy.table").toString(), "-c", script, csv.toString(), made.toString()
            };
        }
        return new String[] {
            External.program("stilts").toString(), "tpipe", "in=" + csv, "ifmt=csv", "out=" + made, "ofmt=" + format
        };
    }

    @ParameterizedTest
    @CsvSource({"votable, vot", "votable(format=BINARY2), vot", "fits-basic, fits", "ecsv, ecsv", "csv, csv"})
    void queries(String format, String extension, @TempDir Path folder) throws IOException {
        Path csv = Files.writeString(folder.resolve("mine.csv"), MINE);
        Path made = folder.resolve("made." + extension);
        External.Run run = External.run(Duration.ofMinutes(2), writer(format, csv, made));
        assertThat(run.exitCode()).as(run.output()).isZero();
        UploadedTable table;
        try (InputStream in = Files.newInputStream(made)) {
            table = UploadedTable.read("mine", in, TapLimits.DEFAULT);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TestArchive archive = new TestArchive()) {
            TapService tap = archive.service().build();
            TapQuery query = TapQuery.builder("SELECT m.name, m.n, COUNT(*) AS hits FROM TAP_UPLOAD.mine AS m"
                            + " JOIN ivoa.ObsCore AS o ON 1 = CONTAINS(POINT(m.ra, m.dec), o.s_region)"
                            + " GROUP BY m.name, m.n ORDER BY m.name")
                    .uploads(List.of(table))
                    .format("csv")
                    .build();
            try (TapResult result = tap.run(query)) {
                result.writeTo(out);
            }
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("name,n,hits", "Crab,3,16", "\"PKS 2155-304, nearby\",4,20");
    }

    /** What looks like no table is told to be no VOTable, as the standard has it. */
    @Test
    void textIsNoTable() {
        assertThatThrownBy(() -> read("hello, world".getBytes(StandardCharsets.UTF_8), TapLimits.DEFAULT))
                .isInstanceOf(VoException.class)
                .hasMessageStartingWith("upload mine: ")
                .hasMessageContaining("not well-formed XML");
    }

    @Test
    void limitsHoldForEachFormat() {
        byte[] csv = MINE.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(csv, TapLimits.builder().uploadRows(2).build()))
                .hasMessage("upload mine: the table has more than 2 rows, the limit of this service");
        assertThatThrownBy(() -> read(csv, TapLimits.builder().uploadBytes(50).build()))
                .hasMessage("upload mine has more than 50 bytes, the limit of this service");
    }
}
