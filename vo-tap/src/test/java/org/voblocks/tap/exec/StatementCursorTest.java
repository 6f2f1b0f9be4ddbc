package org.voblocks.tap.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.VoException;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.row.JdbcCursor;
import org.voblocks.votable.row.RowCursor;

/** A database that fails in the middle of a row, as PostgreSQL does when it goes away while its driver asks for a type. */
class StatementCursorTest {
    private final List<String> calls = new ArrayList<>();

    /** Answers calls as a driver would: rows without end, and an error with each cell. */
    private <T> T driver(Class<T> type, SQLException cells) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            calls.add(type.getSimpleName() + "." + method.getName());
            if (type == ResultSet.class && method.getName().startsWith("get")) {
                throw cells;
            }
            Class<?> answer = method.getReturnType();
            if (answer == boolean.class) {
                return method.getName().equals("next");
            }
            return answer.isInterface() ? driver(answer, cells) : answer == String.class ? "none" : null;
        }));
    }

    private RowCursor cursor(SQLException cells, boolean cancelled) {
        List<Field> fields = List.of(
                Field.builder("text", Datatype.CHAR).arraysize("*").build(),
                Field.builder("number", Datatype.LONG).build());
        return new StatementCursor(
                new JdbcCursor(driver(ResultSet.class, cells), fields),
                driver(Connection.class, cells),
                driver(Statement.class, cells),
                new AtomicBoolean(cancelled),
                List.of());
    }

    private static final List<Consumer<RowCursor>> READERS =
            List.of(row -> row.getString(0), row -> row.getObject(0), row -> row.isNull(0), row -> row.getLong(1));

    @Test
    void aDatabaseThatGoesAwayInARowIsToldAsSuch() {
        for (Consumer<RowCursor> reader : READERS) {
            RowCursor rows = cursor(new SQLException("connection to 10.0.0.1 reset", "08006"), false);
            assertThat(rows.next()).isTrue();

            assertThatThrownBy(() -> reader.accept(rows))
                    .isInstanceOfSatisfying(
                            VoException.class, e -> assertThat(e.status()).isEqualTo(503))
                    .hasMessage("the database cannot be reached; try again later");

            calls.clear();
            rows.close();
            assertThat(calls)
                    .as("nothing is asked of a database that is away but to close")
                    .doesNotContain("Statement.cancel")
                    .contains("Statement.close", "Connection.close");
        }
    }

    @Test
    void anEndOfTheQueryInARowIsTheUsers() {
        RowCursor rows = cursor(new SQLException("canceling statement due to user request", "57014"), true);
        rows.next();

        assertThatThrownBy(() -> rows.getString(0))
                .isInstanceOf(VoException.class)
                .hasMessage("the query was cancelled");
    }

    @Test
    void aValueThatDoesNotFitIsStillTheTables() {
        RowCursor rows = cursor(new SQLException("bad value for type long : x", "22003"), false);
        rows.next();

        assertThatThrownBy(() -> rows.getString(0))
                .isInstanceOf(VoTableException.class)
                .hasMessage("row 1, column 'text': the database value does not fit char: bad value for type long : x");
    }
}
