package org.voblocks.dl3.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.dl3.Dl3Exception;
import org.voblocks.testing.External;

class FitsFileTest {
    @TempDir
    Path folder;

    private static TableWriter everything(int rows) {
        long[] longs = new long[rows];
        int[] ints = new int[rows];
        short[] shorts = new short[rows];
        double[] doubles = new double[rows];
        float[] floats = new float[rows];
        boolean[] logicals = new boolean[rows];
        String[] texts = new String[rows];
        float[] vectors = new float[6 * rows];
        boolean[] bits = new boolean[10 * rows];
        for (int i = 0; i < rows; i++) {
            longs[i] = 20131103093L + i;
            ints[i] = -i;
            shorts[i] = (short) (3 * i);
            doubles[i] = Math.PI * i;
            floats[i] = i / 7f;
            logicals[i] = i % 3 == 0;
            texts[i] = "row " + i;
            bits[10 * i + i % 10] = true;
            for (int k = 0; k < 6; k++) {
                vectors[6 * i + k] = 10 * i + k;
            }
        }
        return TableWriter.named("EVERYTHING")
                .column("LONG", "", longs)
                .column("INT", "s", ints)
                .column("SHORT", "", shorts)
                .column("DOUBLE", "deg", doubles)
                .column("FLOAT", "TeV", floats)
                .column("LOGICAL", logicals)
                .column("TEXT", List.of(texts))
                .vectors("VECTOR", "m2", vectors, 3, 2)
                .bits("BITS", bits, 10)
                .header(FitsHeader.builder()
                        .set("OBS_ID", 20131103093L, "longer than 31 bits")
                        .set("OBJECT", "Barnard's star", "has a quote")
                        .set("LONGSTR", "x".repeat(150), "needs CONTINUE")
                        .set("DEADC", 0.974507799372077, "all digits")
                        .set("NAXIS2", 12L, "left out")
                        .set("FLAG", true, "")
                        .comment("a remark")
                        .history("made by a test")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"all.fits", "all.fits.gz"})
    void readsWhatItWrites(String name) {
        Path path = folder.resolve(name);
        FitsWriter.write(path, List.of(everything(20000), everything(0)));
        try (FitsFile file = FitsFile.open(path)) {
            assertThat(file.hdus()).extracting(FitsHdu::name).containsExactly("", "EVERYTHING", "EVERYTHING");
            BinTable table = file.table("everything");
            assertThat(table.rows()).isEqualTo(20000);
            assertThat(table.longs("long")[19999]).isEqualTo(20131123092L);
            assertThat(table.longs("INT")[7]).isEqualTo(-7);
            assertThat(table.doubles("SHORT")[7]).isEqualTo(21);
            assertThat(table.doubles("DOUBLE")[19999]).isEqualTo(Math.PI * 19999);
            assertThat(table.floats("FLOAT")[13]).isEqualTo(13 / 7f);
            assertThat(table.longs("LOGICAL")).startsWith(1, 0, 0, 1);
            assertThat(table.strings("TEXT")[12345]).isEqualTo("row 12345");
            assertThat(table.vector("VECTOR", 4)).containsExactly(40, 41, 42, 43, 44, 45);
            assertThat(table.longs("BITS")).startsWith(1 << 9, 1 << 8, 1 << 7);
            assertThat(table.column("VECTOR").shape()).containsExactly(3, 2);
            assertThat(table.column("FLOAT").unit()).contains("TeV");
            FitsHeader header = table.header();
            assertThat(header.integer("OBS_ID")).hasValue(20131103093L);
            assertThat(header.text("OBJECT")).contains("Barnard's star");
            assertThat(header.text("LONGSTR")).contains("x".repeat(150));
            assertThat(header.number("DEADC")).hasValue(0.974507799372077);
            assertThat(header.value("FLAG")).contains(true);
            assertThat(header.cards())
                    .anyMatch(card -> card.key().equals("HISTORY")
                            && String.valueOf(card.comment()).equals("made by a test"));
            assertThat(file.table(file.hdus().get(2)).doubles("DOUBLE")).isEmpty();
        }
    }

    @Test
    void aGzipFileThatIsLargerThanTheLimitIsStreamed() {
        Path path = folder.resolve("large.fits.gz");
        FitsWriter.write(path, List.of(everything(20000), everything(5)));
        FitsLimits small = new FitsLimits(4 * 2880, 10, 10, 1 << 20, 1 << 30);
        try (FitsFile file = FitsFile.open(path, small)) {
            BinTable second = file.table(file.hdus().get(2));
            assertThat(second.longs("INT")).containsExactly(0, -1, -2, -3, -4);
            BinTable first = file.table("EVERYTHING");
            assertThat(first.doubles("DOUBLE")[19999]).isEqualTo(Math.PI * 19999);
            assertThat(first.vector("VECTOR", 4)).containsExactly(40, 41, 42, 43, 44, 45);
        }
    }

    @Test
    void astropyReadsWhatItWrites() {
        Path python = External.python("astropy");
        Path path = folder.resolve("all.fits");
        FitsWriter.write(path, List.of(everything(100)));
        External.Run run =
                External.run(Duration.ofMinutes(1), python.toString(), "-W", "error", "-c", """
                import sys
                from astropy.io import fits
                with fits.open(sys.argv[1]) as f:
                    f.verify('exception')
                    t = f[1].data
                    h = f[1].header
                    print(t['LONG'][1], t['INT'][7], t['SHORT'][7], t['DOUBLE'][9], t['FLOAT'][13], t['LOGICAL'][3],
                          t['TEXT'][42], t['VECTOR'].shape, t['VECTOR'][4][1][2], t['BITS'][3].nonzero()[0])
                    print(h['OBS_ID'], h['OBJECT'], len(h['LONGSTR']), h['DEADC'], h['FLAG'], h['NAXIS2'])
                """, path.toString());
        assertThat(run.output())
                .isEqualToIgnoringNewLines("20131103094 -7 21 28.274333882308138 1.8571428 True row 42 (100, 2, 3)"
                        + " 45.0 [3]\n20131103093 Barnard's star 150 0.974507799372077 True 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut.fits", "cut.fits.gz"})
    void aTruncatedTableIsToldWithNumbers(String name) throws IOException {
        Path whole = folder.resolve("whole.fits");
        FitsWriter.write(whole, List.of(everything(20000), everything(5)));
        byte[] bytes = Files.readAllBytes(whole);
        Path path = folder.resolve(name);
        int dataStart;
        try (FitsFile file = FitsFile.open(whole)) {
            dataStart = (int) file.hdus().get(1).dataOffset();
        }
        byte[] cut = Arrays.copyOf(bytes, dataStart + 100_000);
        if (name.endsWith(".gz")) {
            try (var stream = new java.util.zip.GZIPOutputStream(Files.newOutputStream(path))) {
                stream.write(cut);
            }
        } else {
            Files.write(path, cut);
        }
        try (FitsFile file = FitsFile.open(path)) {
            BinTable table = file.table("EVERYTHING");
            assertThat(table.vector("VECTOR", 4)).containsExactly(40, 41, 42, 43, 44, 45);
            assertThatThrownBy(() -> table.doubles("DOUBLE"))
                    .isInstanceOf(Dl3Exception.class)
                    .hasMessage(path + ": HDU 1 (EVERYTHING) is truncated: expected " + table.rowLength() * 20000
                            + " bytes of data, found 100000");
        }
    }

    @Test
    void aGzipStreamThatIsCutOffIsATruncatedTable() throws IOException {
        Path whole = folder.resolve("whole.fits.gz");
        FitsWriter.write(whole, List.of(everything(20000)));
        byte[] bytes = Files.readAllBytes(whole);
        Path path = folder.resolve("cut.fits.gz");
        Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
        try (FitsFile file = FitsFile.open(path)) {
            assertThatThrownBy(() -> file.table("EVERYTHING").doubles("DOUBLE"))
                    .isInstanceOf(Dl3Exception.class)
                    .hasMessageMatching(
                            ".*HDU 1 \\(EVERYTHING\\) is truncated: expected \\d+ bytes of data, found \\d+");
        }
    }

    @Test
    void messagesSayWhatIsWrong() throws IOException {
        Path missing = folder.resolve("missing.fits");
        assertThatThrownBy(() -> FitsFile.open(missing)).hasMessage(missing + ": there is no such file");

        Path text = Files.writeString(folder.resolve("text.fits"), "hello world, this is no FITS file");
        try (FitsFile file = FitsFile.open(text)) {
            assertThatThrownBy(file::hdus)
                    .hasMessage(
                            text + ": is not a FITS file: expected it to begin with 'SIMPLE  =', found 'hello wor'");
        }
        Path empty = Files.createFile(folder.resolve("empty.fits"));
        try (FitsFile file = FitsFile.open(empty)) {
            assertThatThrownBy(file::hdus)
                    .hasMessage(empty + ": is not a FITS file: expected it to begin with 'SIMPLE  =', found ''");
        }
        Path noEnd = Files.write(
                folder.resolve("noend.fits"),
                ("SIMPLE  = " + " ".repeat(70)).repeat(36).getBytes(StandardCharsets.US_ASCII));
        try (FitsFile file = FitsFile.open(noEnd)) {
            assertThatThrownBy(file::hdus)
                    .hasMessage(noEnd
                            + ": HDU 0 is truncated: its header has no END within the 2880 bytes found at byte 0");
        }
        Path good = folder.resolve("good.fits");
        FitsWriter.write(good, List.of(everything(3)));
        try (FitsFile file = FitsFile.open(good)) {
            assertThatThrownBy(() -> file.table("GTI"))
                    .hasMessage(good + ": has no HDU with EXTNAME = 'GTI', only [EVERYTHING]");
            BinTable table = file.table("EVERYTHING");
            assertThatThrownBy(() -> table.doubles("ENERGY"))
                    .hasMessage(
                            good + ": HDU 1 (EVERYTHING): has no column ENERGY, only [LONG, INT, SHORT, DOUBLE, FLOAT,"
                                    + " LOGICAL, TEXT, VECTOR, BITS]");
            assertThatThrownBy(() -> table.doubles("TEXT"))
                    .hasMessage(good + ": HDU 1 (EVERYTHING): column TEXT has the format 5A, expected one number per"
                            + " row (L, B, I, J, K, E or D)");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, 30000})
    void aWrongNumberOfRowsIsNoticedWhereTheNextTableIsMissing(long rows) throws IOException {
        Path path = folder.resolve("rows.fits");
        FitsWriter.write(
                path, List.of(everything(20000), TableWriter.named("GTI").column("START", "s", new double[9000])));
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("NAXIS2  =                20000");
        System.arraycopy(String.format("NAXIS2  = %20d", rows).getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 30);
        Files.write(path, bytes);
        try (FitsFile file = FitsFile.open(path)) {
            if (rows < 20000) {
                FitsHdu first = file.find("EVERYTHING").orElseThrow();
                assertThatThrownBy(() -> file.table("GTI"))
                        .isInstanceOf(Dl3Exception.class)
                        .hasMessage(
                                path + ": has no HDU with EXTNAME = 'GTI', only [EVERYTHING]; at byte " + first.end()
                                        + " behind HDU 1 (EVERYTHING) there is no header: are its NAXIS1, NAXIS2 and PCOUNT"
                                        + " right?");
            } else {
                assertThatThrownBy(() -> file.table("EVERYTHING").doubles("DOUBLE"))
                        .hasMessageContaining("HDU 1 (EVERYTHING) is truncated: expected ");
            }
        }
    }

    @Test
    void aHeaderThatWasReadIsWrittenWithOneEnd() throws IOException {
        Path path = folder.resolve("first.fits");
        FitsWriter.write(path, List.of(everything(3)));
        Path copy = folder.resolve("copy.fits");
        try (FitsFile file = FitsFile.open(path)) {
            FitsHeader header = file.table("EVERYTHING").header();
            assertThat(header.cards()).noneMatch(card -> card.key().equals("END"));
            FitsWriter.write(
                    copy,
                    List.of(TableWriter.named("COPY")
                            .column("A", "", new double[2])
                            .header(header)));
        }
        byte[] bytes = Files.readAllBytes(copy);
        int ends = 0;
        for (int card = 0; card + 80 <= bytes.length; card += 80) {
            String text = new String(bytes, card, 80, StandardCharsets.ISO_8859_1);
            ends += text.strip().equals("END") ? 1 : 0;
        }
        assertThat(ends).as("of the primary header and of the table").isEqualTo(2);
    }

    @Test
    void limitsHold() {
        Path path = folder.resolve("limits.fits");
        FitsWriter.write(path, List.of(everything(1000), everything(3)));
        try (FitsFile file = FitsFile.open(path, new FitsLimits(1 << 20, 2, 10, 1 << 20, 1 << 20))) {
            assertThatThrownBy(file::hdus).hasMessage(path + ": has more than 2 HDUs, the limit of this reader");
        }
        try (FitsFile file = FitsFile.open(path, new FitsLimits(1 << 20, 9, 10, 1 << 20, 4000))) {
            BinTable table = file.table("EVERYTHING");
            assertThatThrownBy(() -> table.doubles("DOUBLE"))
                    .hasMessage(
                            path + ": HDU 1 (EVERYTHING): has 1000 rows, too many to read at once; scan it in windows");
        }
        assertThatThrownBy(() -> new FitsLimits(0, 1, 1, 1, 1)).hasMessage("a limit must be positive");
    }
}
