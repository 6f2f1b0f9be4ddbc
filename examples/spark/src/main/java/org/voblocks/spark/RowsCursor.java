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
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.MemoryRows;

/** Rows of Spark as columns of a VOTable, some hundred at a time. */
final class RowsCursor extends ForwardingCursor {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final List<Field> fields;
    private final int batch;
    private final Iterator<Row> rows;

    RowsCursor(List<Field> fields, int batch, Iterator<Row> rows) {
        super(MemoryRows.builder(fields).build().open());
        this.fields = fields;
        this.batch = Math.max(1, batch);
        this.rows = rows;
    }

    @Override
    public boolean next() {
        if (super.next()) {
            return true;
        }
        MemoryRows.Builder more = MemoryRows.builder(fields);
        while (more.size() < batch && rows.hasNext()) {
            more.add(cells(rows.next()));
        }
        forwardTo(more.build().open());
        return super.next();
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
}
