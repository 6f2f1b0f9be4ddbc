package org.voblocks.votable.tool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Group;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.format.TableFormat;
import org.voblocks.votable.format.TableFormats;
import org.voblocks.votable.format.TableInput;
import org.voblocks.votable.format.TableInputs;
import org.voblocks.votable.io.Encoding;
import org.voblocks.votable.io.Repair;
import org.voblocks.votable.io.Version;
import org.voblocks.votable.io.VoTableReader;
import org.voblocks.votable.io.VoTableStream;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/** Describes, checks and converts tables in files; what it has to say goes to an {@link Appendable}. Immutable. */
public final class TableTool {
    private final TableInputs inputs;
    private final TableFormats formats;
    private final InputStream standardIn;
    private final OutputStream standardOut;

    /** A tool for the standard formats. */
    public TableTool() {
        this(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }

    /** A tool for the standard formats that takes the file {@code -} for these streams; they stay open. */
    public TableTool(InputStream standardIn, OutputStream standardOut) {
        this.standardIn = standardIn;
        this.standardOut = standardOut;
        inputs = TableInputs.standard();
        formats = TableFormats.standard().with(TableFormats.votable(Version.V1_4, Encoding.FITS));
    }

    /**
     * Tells the structure of a table file: resources, tables, columns, numbers of rows.
     *
     * @param format the format's name, or null to tell by the name and the first bytes
     * @throws VoTableException if it cannot be read
     */
    public void info(Path file, @Nullable String format, Appendable out) throws IOException {
        VoTable document = read(file, format);
        if (document.version() != null) {
            line(out, 0, "VOTable " + document.version());
        }
        for (Resource resource : document.resources()) {
            resource(resource, 0, out);
        }
    }

    private static void line(Appendable out, int depth, String text) throws IOException {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }

    private static String named(String word, @Nullable String name, @Nullable String id) {
        return word + (name == null ? "" : " '" + name + "'") + (id == null ? "" : " (ID " + id + ")");
    }

    private static void resource(Resource resource, int depth, Appendable out) throws IOException {
        String kind = (resource.type() == null ? "" : ", " + resource.type())
                + (resource.utype() == null ? "" : ", " + resource.utype());
        line(out, depth, named("resource", resource.name(), resource.id()) + kind);
        for (Group group : resource.groups()) {
            line(
                    out,
                    depth + 1,
                    named("group", group.name(), group.id()) + ": "
                            + group.members().size() + " members");
        }
        for (Table table : resource.tables()) {
            table(table, depth + 1, out);
        }
        for (Resource inner : resource.resources()) {
            resource(inner, depth + 1, out);
        }
    }

    private static void table(Table table, int depth, Appendable out) throws IOException {
        String size = table.rows() == null ? "no data" : table.rows().rowCount() + " rows";
        line(
                out,
                depth,
                named("table", table.name(), table.id()) + ": " + size + ", "
                        + table.fields().size() + " columns");
        for (Field field : table.fields()) {
            StringBuilder text = new StringBuilder(field.name())
                    .append(": ")
                    .append(field.datatype().text());
            if (field.arraysize() != null) {
                text.append('[').append(field.arraysize()).append(']');
            }
            for (String detail : new @Nullable String[] {field.xtype(), field.unit(), field.ucd()}) {
                if (detail != null) {
                    text.append(", ").append(detail);
                }
            }
            line(out, depth + 1, text.toString());
        }
    }

    /**
     * Reads a whole VOTable, every cell of it, and tells one line each, with its place: what a lenient reader puts right,
     * what the schema of the document's version forbids, and what the standards advise against.
     *
     * @return the number of things told; 0 if there is nothing wrong
     */
    public long lint(Path file, Appendable out) throws IOException {
        long[] count = {0};
        try (InputStream in = open(file)) {
            VoTableReader reader = VoTableReader.builder()
                    .onRepair(repair -> {
                        count[0]++;
                        tell(repair, out);
                    })
                    .advice(true)
                    .build();
            VoTableStream stream = reader.open(in);
            while (stream.nextTable()) {
                try (RowCursor cursor = stream.rows()) {
                    touch(cursor);
                }
            }
            stream.document();
        } catch (VoTableException e) {
            count[0]++;
            out.append("error: ").append(e.getMessage()).append('\n');
        }
        return count[0];
    }

    private static void tell(Repair repair, Appendable out) {
        try {
            out.append(repair.toString()).append('\n');
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void touch(RowCursor cursor) {
        Utf8Slice slice = new Utf8Slice();
        int columns = cursor.fields().size();
        while (cursor.next()) {
            for (int i = 0; i < columns; i++) {
                if (!cursor.isNull(i) && !cursor.getUtf8(i, slice)) {
                    cursor.getObject(i);
                }
            }
        }
    }

    /**
     * Writes a table file in another format.
     *
     * @param from the name of the format read, or null to tell by the file's name and first bytes
     * @param to the name of the format written ({@code csv}, {@code votable/b2}, ...), or null to tell by the file's name
     * @throws VoTableException if the format is not known, or the file cannot be read
     */
    public void convert(Path in, @Nullable String from, Path out, @Nullable String to) throws IOException {
        TableFormat format = output(out, to);
        VoTable document = read(in, from);
        if (isStandard(out)) {
            format.write(document, standardOut);
            standardOut.flush();
            return;
        }
        try (OutputStream stream = Files.newOutputStream(out)) {
            format.write(document, stream);
        }
    }

    /** The path {@code -} is the standard input or output. */
    private static boolean isStandard(Path file) {
        return file.toString().equals("-");
    }

    private InputStream open(Path file) throws IOException {
        return new BufferedInputStream(isStandard(file) ? standardIn : Files.newInputStream(file));
    }

    private TableFormat output(Path file, @Nullable String name) {
        Optional<TableFormat> format = name == null ? formats.byExtension(file.toString()) : formats.find(name);
        List<String> names = formats.formats().stream().map(TableFormat::name).toList();
        return format.orElseThrow(() -> new VoTableException((name == null
                        ? "the file name '" + file.getFileName() + "' tells no format"
                        : "the format '" + name + "' is not written")
                + ": expected one of " + names));
    }

    private VoTable read(Path file, @Nullable String name) throws IOException {
        Optional<TableInput> input = name == null ? inputs.byExtension(file.toString()) : inputs.find(name);
        if (name != null && input.isEmpty()) {
            throw new VoTableException("the format '" + name + "' is not read: expected one of "
                    + inputs.inputs().stream().map(TableInput::name).toList());
        }
        try (InputStream in = open(file)) {
            return input.isPresent() ? input.get().read(in) : inputs.read(in);
        }
    }
}
