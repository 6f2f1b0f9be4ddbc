package org.voblocks.tap.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.dali.VoException;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.io.ReaderLimits;
import org.voblocks.votable.io.VoTableReader;
import org.voblocks.votable.io.VoTableStream;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/**
 * A table that a client sent, in memory.
 *
 * @param name the name, by which a query knows it as {@code TAP_UPLOAD.name}
 * @param rows its columns and rows
 */
public record UploadedTable(String name, MemoryRows rows) {
    private static final List<String> GEOMETRIES = List.of("point", "circle", "polygon", "range");

    /**
     * Reads the first table of a VOTable.
     *
     * @param in the document; the caller closes it
     * @throws VoException 400 if it is no VOTable, 413 if it is larger than the limits
     */
    public static UploadedTable read(String name, InputStream in, TapLimits limits) {
        ReaderLimits reading = ReaderLimits.standard().toBuilder()
                .maxMemoryBytes(limits.uploadBytes())
                .maxRowBytes((int) Math.min(Integer.MAX_VALUE - 16, limits.uploadBytes()))
                .maxFields(2000)
                .build();
        try {
            VoTableStream stream = VoTableReader.builder()
                    .limits(reading)
                    .build()
                    .open(new BoundedInput(in, name, limits.uploadBytes()));
            if (!stream.nextTable()) {
                throw VoException.badRequest("upload " + name + ": the document has no table");
            }
            MemoryRows.Builder rows = MemoryRows.builder(stream.table().fields());
            try (RowCursor cursor = stream.rows()) {
                while (cursor.next()) {
                    if (rows.size() >= limits.uploadRows()) {
                        throw VoException.tooLarge("upload " + name + ": the table has more than " + limits.uploadRows()
                                + " rows, the limit of this service");
                    }
                    rows.add(cursor);
                }
            }
            return new UploadedTable(name, rows.build());
        } catch (VoTableException e) {
            throw VoException.badRequest("upload " + name + ": " + e.getMessage());
        } catch (IOException e) {
            throw new VoException(400, "upload " + name + ": the content ends too early", e);
        }
    }

    /** What queries are told of it: schema TAP_UPLOAD, a temporary table of one name in the database. */
    public TableEntry entry() {
        Set<String> names = new HashSet<>();
        List<ColumnEntry> columns = new ArrayList<>();
        for (Field field : rows.fields()) {
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw VoException.badRequest("upload " + name + ": two columns are named '" + field.name()
                        + "', but for upper and lower case");
            }
            columns.add(column(field));
        }
        return TableEntry.builder("TAP_UPLOAD", name)
                .dbName("tap_upload_" + name)
                .columns(columns)
                .build();
    }

    private static ColumnEntry column(Field field) {
        return ColumnEntry.builder(field.name(), field.datatype())
                .arraysize(field.arraysize())
                .xtype(field.xtype())
                .unit(field.unit())
                .ucd(field.ucd())
                .utype(field.utype())
                .description(field.description())
                .storage(storage(field.xtype()))
                .build();
    }

    private static GeometryStorage storage(@Nullable String xtype) {
        if (isGeometry(xtype)) {
            return GeometryStorage.DALI;
        }
        return xtype != null && xtype.toLowerCase(Locale.ROOT).startsWith("adql:")
                ? GeometryStorage.STCS
                : GeometryStorage.NATIVE;
    }

    /** Whether numbers of a column are kept as text, because they are a geometry. */
    static boolean isGeometry(@Nullable String xtype) {
        return xtype != null && GEOMETRIES.contains(xtype.toLowerCase(Locale.ROOT));
    }
}
