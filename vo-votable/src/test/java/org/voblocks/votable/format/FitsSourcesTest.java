package org.voblocks.votable.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.LimitedCursor;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;

/** FITS wants to know its rows first: the file is the same whether they are in memory, come twice, or only once. */
class FitsSourcesTest {
    private static final List<Field> SCALARS = List.of(
            Field.text("name").build(),
            Field.builder("x", Datatype.DOUBLE).build(),
            Field.builder("n", Datatype.INT).build());
    private static final MemoryRows PLAIN = rows(SCALARS);
    private static final MemoryRows WITH_ARRAYS = rows(List.of(
            SCALARS.get(0),
            SCALARS.get(1),
            SCALARS.get(2),
            Field.builder("values", Datatype.DOUBLE).arraysize("*").build()));

    private static MemoryRows rows(List<Field> fields) {
        MemoryRows.Builder rows = MemoryRows.builder(fields);
        for (int i = 0; i < 1000; i++) {
            Object[] row = {"star ".repeat(i % 5) + i, i / 7.0, i % 3 == 0 ? null : i, new double[i % 4]};
            rows.add(java.util.Arrays.copyOf(row, fields.size()));
        }
        return rows.build();
    }

    private record Source(MemoryRows rows, boolean isRepeatable, Function<RowCursor, RowCursor> view)
            implements RowSource {
        @Override
        public RowCursor open() {
            return view.apply(new ForwardingCursor(rows.open()) {});
        }
    }

    private static byte[] fits(List<Field> fields, RowSource source) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableFormats.fits()
                .write(Table.builder().name("t").fields(fields).rows(source).build(), out);
        return out.toByteArray();
    }

    @Test
    void theSameFileFromEachSource() throws IOException {
        for (MemoryRows rows : List.of(PLAIN, WITH_ARRAYS)) {
            byte[] expected = fits(rows.fields(), rows);
            assertThat(expected.length % 2880).isZero();
            for (boolean repeatable : new boolean[] {true, false}) {
                assertThat(fits(rows.fields(), new Source(rows, repeatable, cursor -> cursor)))
                        .isEqualTo(expected);
            }
        }
    }

    /** A source that breaks its word is told of; no file is finished that has another number of rows than it says. */
    @Test
    void rowsThatChangeBetweenTheirTwoReadings() {
        long[] opened = new long[1];
        for (MemoryRows rows : List.of(PLAIN, WITH_ARRAYS)) {
            RowSource shrinking = new Source(rows, true, cursor -> new LimitedCursor(cursor, 900 - opened[0]++));
            assertThatThrownBy(() -> fits(rows.fields(), shrinking))
                    .isInstanceOf(VoTableException.class)
                    .hasMessageMatching("the rows were \\d+ when they were counted, and \\d+ when they were written");
        }
    }
}
