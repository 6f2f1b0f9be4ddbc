package org.voblocks.votable.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.VoTableException;

class CursorsTest {
    private static final MemoryRows ROWS = MemoryRows.builder(
                    Field.builder("n", Datatype.SHORT).build(), Field.text("s").build())
            .add(1, "a")
            .add(2, null)
            .add(3L, "")
            .build();

    @Test
    void aLimitTellsOfOverflowOnlyIfThereWasMore() {
        for (long limit = 0; limit < 5; limit++) {
            try (LimitedCursor cursor = new LimitedCursor(ROWS.open(), limit)) {
                long rows = 0;
                while (cursor.next()) {
                    rows++;
                }
                assertThat(rows).isEqualTo(Math.min(3, limit));
                assertThat(cursor.overflow()).isEqualTo(limit < 3);
                assertThat(cursor.trailer()).hasSize(limit < 3 ? 1 : 0);
                assertThat(cursor.next()).isFalse();
            }
        }
    }

    @Test
    void aLateErrorEndsTheRows() {
        List<RuntimeException> told = new ArrayList<>();
        RowCursor failing = new ForwardingCursor(ROWS.open()) {
            private int rows;

            @Override
            public boolean next() {
                if (++rows > 2) {
                    throw new VoTableException("the database is gone");
                }
                return super.next();
            }
        };
        try (RowCursor cursor = new LateErrorCursor(failing, told::add)) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.trailer()).containsExactly(Info.of("QUERY_STATUS", "ERROR", "the database is gone"));
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void cellsThatDoNotFitAreRefused() {
        MemoryRows.Builder builder = MemoryRows.builder(ROWS.fields());
        assertThatThrownBy(() -> builder.add(40_000, "x"))
                .hasMessage("column 'n' holds short: '40000' (Integer) does not fit");
        assertThatThrownBy(() -> MemoryRows.builder(ROWS.fields()).add(1))
                .hasMessage("row 1 has 1 cells: expected 2, one per column");
        RowCursor cursor = ROWS.open();
        cursor.next();
        assertThatThrownBy(() -> cursor.getBoolean(0)).hasMessage("column 'n' holds short: getBoolean does not fit");
    }

    @Test
    void nullsAndEmptyStringsAreTwoThings() {
        RowCursor cursor = ROWS.open();
        cursor.next();
        cursor.next();
        assertThat(cursor.isNull(1)).isTrue();
        cursor.next();
        assertThat(cursor.getString(1)).isEmpty();
        assertThat(cursor.getString(0)).isEqualTo("3");
    }
}
