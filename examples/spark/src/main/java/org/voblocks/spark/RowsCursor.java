package org.voblocks.spark;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/** Rows of Spark as columns of a VOTable, some hundred at a time. */
final class RowsCursor implements RowCursor {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final List<Field> fields;
    private final int batch;
    private final Iterator<Row> rows;
    private RowCursor now;

    RowsCursor(List<Field> fields, int batch, Iterator<Row> rows) {
        this.fields = fields;
        this.batch = Math.max(1, batch);
        this.rows = rows;
        this.now = MemoryRows.builder(fields).build().open();
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public boolean next() {
        if (now.next()) {
            return true;
        }
        MemoryRows.Builder more = MemoryRows.builder(fields);
        while (more.size() < batch && rows.hasNext()) {
            more.add(cells(rows.next()));
        }
        now = more.build().open();
        return now.next();
    }

    private static @Nullable Object[] cells(Row row) {
        @Nullable Object[] cells = new @Nullable Object[row.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(row.get(i));
        }
        return cells;
    }

    /** Times as DALI 1.1, section 3.3.3, writes them. */
    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return cell(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value instanceof LocalDateTime time) {
            return (time.get(ChronoField.NANO_OF_SECOND) == 0 ? SECONDS : MICROS).format(time);
        } else if (value instanceof LocalDate date) {
            return date.toString();
        }
        return value;
    }

    @Override
    public boolean isNull(int column) {
        return now.isNull(column);
    }

    @Override
    public boolean getBoolean(int column) {
        return now.getBoolean(column);
    }

    @Override
    public long getLong(int column) {
        return now.getLong(column);
    }

    @Override
    public double getDouble(int column) {
        return now.getDouble(column);
    }

    @Override
    public @Nullable String getString(int column) {
        return now.getString(column);
    }

    @Override
    public @Nullable Object getObject(int column) {
        return now.getObject(column);
    }

    @Override
    public void close() {}
}
