package org.voblocks.tap.upload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.voblocks.dali.VoException;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.format.TableInput;
import org.voblocks.votable.format.TableInputs;
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
    /** So many bytes tell a format. */
    private static final int HEAD = 4096;

    /**
     * Reads the first table of a VOTable (TAP 1.1, section 2.5); or, beyond the standard, a table in FITS, ECSV, CSV or TSV,
     * which the first bytes tell. CSV and TSV have a header line and at least two columns.
     *
     * @param in the document; the caller closes it
     * @throws VoException 400 if it is no such document, 413 if it is larger than the limits
     */
    public static UploadedTable read(String name, InputStream in, TapLimits limits) {
        try {
            BufferedInputStream bounded = new BufferedInputStream(new BoundedInput(in, name, limits.uploadBytes()));
            ReaderLimits reading = readerLimits(limits);
            TableInput format = TableInputs.of(reading).recognized(bounded);
            MemoryRows rows = format.name().equals("votable") || !isTable(format, bounded)
                    ? ofVoTable(bounded, name, limits, reading)
                    : ofDocument(format.read(bounded), name, limits);
            return new UploadedTable(name, rows);
        } catch (VoTableException e) {
            throw VoException.badRequest("upload " + name + ": " + e.getMessage());
        } catch (IOException e) {
            throw new VoException(400, "upload " + name + ": the content ends too early", e);
        }
    }

    private static ReaderLimits readerLimits(TapLimits limits) {
        return ReaderLimits.standard().toBuilder()
                .maxMemoryBytes(limits.uploadBytes())
                .maxRowBytes((int) Math.min(Integer.MAX_VALUE - 16, limits.uploadBytes()))
                .maxFields(2000)
                .build();
    }

    /** Any text could be CSV of one column; it is more likely to be a broken VOTable. */
    private static boolean isTable(TableInput format, BufferedInputStream in) throws IOException {
        if (!format.name().equals("csv")) {
            return true;
        }
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        in.reset();
        return head.lines().limit(2).filter(line -> line.contains(",")).count() == 2;
    }

    private static MemoryRows ofVoTable(InputStream in, String name, TapLimits limits, ReaderLimits reading)
            throws IOException {
        VoTableStream stream = VoTableReader.builder().limits(reading).build().open(in);
        if (!stream.nextTable()) {
            throw noTable(name);
        }
        MemoryRows.Builder rows = MemoryRows.builder(stream.table().fields());
        try (RowCursor cursor = stream.rows()) {
            while (cursor.next()) {
                if (rows.size() >= limits.uploadRows()) {
                    throw tooMany(name, limits);
                }
                rows.add(cursor);
            }
        }
        return rows.build();
    }

    private static MemoryRows ofDocument(VoTable document, String name, TapLimits limits) {
        MemoryRows rows = document.resources().stream()
                .flatMap(r -> r.tables().stream())
                .map(Table::rows)
                .filter(MemoryRows.class::isInstance)
                .map(MemoryRows.class::cast)
                .findFirst()
                .orElseThrow(() -> noTable(name));
        if (rows.rowCount() > limits.uploadRows()) {
            throw tooMany(name, limits);
        }
        return rows;
    }

    private static VoException noTable(String name) {
        return VoException.badRequest("upload " + name + ": the document has no table");
    }

    private static VoException tooMany(String name, TapLimits limits) {
        return VoException.tooLarge("upload " + name + ": the table has more than " + limits.uploadRows()
                + " rows, the limit of this service");
    }

    /**
     * What queries are told of it: schema TAP_UPLOAD, a temporary table of one name in the database.
     *
     * @param dialect the name of the database's dialect
     */
    public TableEntry entry(String dialect) {
        return TableEntry.builder("TAP_UPLOAD", name)
                .dbName(dbName())
                .columns(new StoredColumns(rows.fields(), dialect)
                        .checked("upload " + name)
                        .entries())
                .build();
    }

    String dbName() {
        return "tap_upload_" + name;
    }
}
