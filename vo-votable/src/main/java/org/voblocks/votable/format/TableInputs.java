package org.voblocks.votable.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.voblocks.votable.Resource;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.fits.FitsTableReader;
import org.voblocks.votable.io.ReaderLimits;
import org.voblocks.votable.io.VoTableReader;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/** The formats that are read: VOTable, FITS, ECSV, CSV and TSV. Immutable. */
public final class TableInputs {
    private static final int HEAD = 512;

    private final List<TableInput> inputs;

    private TableInputs(List<TableInput> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    /** All of them, with {@link ReaderLimits#standard()}. */
    public static TableInputs standard() {
        return of(ReaderLimits.standard());
    }

    /** All of them, with these limits. */
    public static TableInputs of(ReaderLimits limits) {
        return new TableInputs(List.of(
                new Named(
                        "votable",
                        List.of("vot", "votable", "xml", "vot.gz", "xml.gz"),
                        in -> VoTableReader.builder().limits(limits).build().read(in)),
                new Named("fits", List.of("fits", "fit"), in -> fits(in, limits)),
                new Named("ecsv", List.of("ecsv"), in -> new EcsvInput(limits).read(in)),
                new Named("csv", List.of("csv"), in -> new CsvInput(',', limits).read(in)),
                new Named("tsv", List.of("tsv", "tab"), in -> new CsvInput('\t', limits).read(in))));
    }

    private static VoTable fits(InputStream in, ReaderLimits limits) throws IOException {
        FitsTableReader fits = FitsTableReader.open(in, 0, limits);
        try (RowCursor cursor = fits.rows(fits.fields())) {
            return document(fits.name(), MemoryRows.copyOf(cursor));
        }
    }

    static VoTable document(@org.jspecify.annotations.Nullable String name, MemoryRows rows) {
        return VoTable.builder()
                .resources(List.of(
                        Resource.builder().tables(List.of(rows.toTable(name))).build()))
                .build();
    }

    public List<TableInput> inputs() {
        return inputs;
    }

    /** The format of that name. */
    public Optional<TableInput> find(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        return inputs.stream().filter(i -> i.name().equals(key)).findFirst();
    }

    /** The format of a file by its name's extension. */
    public Optional<TableInput> byExtension(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return inputs.stream()
                .filter(i -> i.extensions().stream().anyMatch(e -> name.endsWith("." + e)))
                .findFirst();
    }

    /** Reads a table in whichever of these formats its first bytes tell; anything else is taken as CSV. */
    public VoTable read(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        return recognized(buffered).read(buffered);
    }

    /**
     * The format that the first bytes tell; CSV if they tell none.
     *
     * @param in is put back to where it was
     */
    public TableInput recognized(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        in.reset();
        String name = nameOf(head);
        return find(name).orElseThrow(() -> new VoTableException("format '" + name + "' is not among these"));
    }

    private static String nameOf(String head) {
        if (head.startsWith("SIMPLE  =")) {
            return "fits";
        } else if (head.startsWith("# %ECSV")) {
            return "ecsv";
        } else if (head.stripLeading().startsWith("<")
                || head.startsWith("\u001f\u008b")
                || head.startsWith("\u00ef\u00bb\u00bf<")
                || head.startsWith("\u00fe\u00ff")
                || head.startsWith("\u00ff\u00fe")) {
            return "votable";
        }
        return head.lines().findFirst().orElse("").contains("\t") ? "tsv" : "csv";
    }

    private interface Reading {
        VoTable read(InputStream in) throws IOException;
    }

    private record Named(String name, List<String> extensions, Reading reading) implements TableInput {
        @Override
        public VoTable read(InputStream in) throws IOException {
            return reading.read(in);
        }
    }
}
