package org.voblocks.votable.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.voblocks.votable.io.Encoding;
import org.voblocks.votable.io.Version;
import org.voblocks.votable.io.VoTableWriter;

/** Formats by the names that clients ask for. The first is the default. Immutable. */
public final class TableFormats {
    private static final TableFormats STANDARD = new TableFormats(List.of(
            votable(Version.V1_4, Encoding.TABLEDATA),
            votable(Version.V1_4, Encoding.BINARY2),
            votable(Version.V1_4, Encoding.BINARY),
            csv(),
            tsv(),
            json(),
            fits(),
            ecsv(),
            text(),
            html()));

    private final List<TableFormat> formats;

    private TableFormats(List<TableFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** These formats, in order of preference. */
    public static TableFormats of(TableFormat... formats) {
        return new TableFormats(List.of(formats));
    }

    /** VOTable 1.4 in TABLEDATA (the default), BINARY2 and BINARY, CSV, TSV, JSON, FITS, ECSV, text, HTML. */
    public static TableFormats standard() {
        return STANDARD;
    }

    /** VOTable of that version and encoding. */
    public static TableFormat votable(Version version, Encoding encoding) {
        return new VoTableFormat(
                VoTableWriter.builder().version(version).encoding(encoding).build());
    }

    /** Comma-separated values with a header line (RFC 4180). */
    public static TableFormat csv() {
        return DelimitedFormat.CSV;
    }

    /** Tab-separated values with a header line. */
    public static TableFormat tsv() {
        return DelimitedFormat.TSV;
    }

    /** JSON: an object with {@code metadata} (the columns), {@code data} (rows as arrays) and {@code infos}. */
    public static TableFormat json() {
        return new JsonFormat();
    }

    /** A FITS file with one binary table (FITS 4.0); rows that are not in memory go through a temporary file. */
    public static TableFormat fits() {
        return new FitsFormat();
    }

    /** ECSV 1.0: CSV with a YAML header that describes the columns. */
    public static TableFormat ecsv() {
        return new EcsvFormat();
    }

    /** Text in columns, for people. */
    public static TableFormat text() {
        return new TextFormat();
    }

    /** A page with one table, for people. */
    public static TableFormat html() {
        return new HtmlFormat();
    }

    /** These formats and one more, which goes last. */
    public TableFormats with(TableFormat format) {
        List<TableFormat> all = new ArrayList<>(formats);
        all.add(format);
        return new TableFormats(all);
    }

    public List<TableFormat> formats() {
        return formats;
    }

    /**
     * The format that a client names: a short name ({@code csv}), a media type ({@code text/csv}) or an alias; case, blanks,
     * quotes and a charset do not matter.
     */
    public Optional<TableFormat> find(String wanted) {
        String key = MediaTypes.key(wanted);
        return formats.stream()
                .filter(f -> MediaTypes.key(f.name()).equals(key)
                        || MediaTypes.key(f.mediaType()).equals(key))
                .findFirst()
                .or(() -> formats.stream()
                        .filter(f -> f.aliases().stream()
                                .anyMatch(a -> MediaTypes.key(a).equals(key)))
                        .findFirst());
    }

    /** The format of a file by its name's extension. */
    public Optional<TableFormat> byExtension(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return formats.stream()
                .filter(f -> f.extensions().stream().anyMatch(e -> name.endsWith("." + e)))
                .findFirst();
    }
}
