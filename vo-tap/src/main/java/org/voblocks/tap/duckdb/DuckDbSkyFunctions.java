package org.voblocks.tap.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.sql.dialect.SkyFunctions;
import org.voblocks.tap.TapException;

/**
 * Makes the functions of {@link SkyFunctions} known to a DuckDB, for all connections of this process to it. Those that compare
 * regions keep the last ones parsed, since a join calls them for each pair of rows.
 */
public final class DuckDbSkyFunctions {
    private static final List<Definition> DEFINITIONS = List.of(
            new Definition(
                    "vo_contains", "tt", 'b', a -> org.voblocks.tap.h2.SkyFunctions.contains(a.text(0), a.text(1))),
            new Definition(
                    "vo_contains_point",
                    "nnt",
                    'b',
                    a -> org.voblocks.tap.h2.SkyFunctions.containsPoint(a.number(0), a.number(1), a.text(2))),
            new Definition(
                    "vo_intersects", "tt", 'b', a -> org.voblocks.tap.h2.SkyFunctions.intersects(a.text(0), a.text(1))),
            new Definition(
                    "vo_distance",
                    "nnnn",
                    'n',
                    a -> SkyFunctions.distance(a.number(0), a.number(1), a.number(2), a.number(3))),
            new Definition("vo_area", "t", 'n', a -> SkyFunctions.area(a.text(0))),
            new Definition("vo_centroid", "t", 't', a -> SkyFunctions.centroid(a.text(0))),
            new Definition("vo_lon", "t", 'n', a -> SkyFunctions.longitude(a.text(0))),
            new Definition("vo_lat", "t", 'n', a -> SkyFunctions.latitude(a.text(0))),
            new Definition("vo_point", "nn", 't', a -> SkyFunctions.point(a.number(0), a.number(1))),
            new Definition("vo_circle", "nnn", 't', a -> SkyFunctions.circle(a.number(0), a.number(1), a.number(2))),
            new Definition(
                    "vo_box", "nnnn", 't', a -> SkyFunctions.box(a.number(0), a.number(1), a.number(2), a.number(3))),
            new Definition("vo_turn", "ttt", 't', a -> SkyFunctions.turn(a.text(0), a.text(1), a.text(2))),
            new Definition("vo_region", "tt", 't', a -> SkyFunctions.region(a.text(0), a.text(1))));

    private DuckDbSkyFunctions() {}

    /**
     * Registers the functions, unless they are there.
     *
     * @throws TapException if the database refuses
     */
    public static void register(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
            if (isRegistered(duck)) {
                return;
            }
            for (Definition definition : DEFINITIONS) {
                register(duck, definition);
            }
        } catch (SQLException e) {
            throw new TapException("the sky functions cannot be registered: " + e.getMessage(), e);
        }
    }

    private static boolean isRegistered(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT 1 FROM duckdb_functions() WHERE function_name = ?");
                ResultSet rows = bound(statement)) {
            return rows.next();
        }
    }

    private static ResultSet bound(PreparedStatement statement) throws SQLException {
        statement.setString(1, "vo_region");
        return statement.executeQuery();
    }

    private static void register(DuckDBConnection connection, Definition definition) throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            for (char type : definition.parameters().toCharArray()) {
                builder.withParameter(type(type));
            }
            builder.withName(definition.name())
                    .withReturnType(type(definition.result()))
                    .withVectorizedFunction((chunk, out) -> call(definition, chunk, out))
                    .register(connection);
        }
    }

    private static DuckDBColumnType type(char letter) {
        return switch (letter) {
            case 'n' -> DuckDBColumnType.DOUBLE;
            case 'b' -> DuckDBColumnType.BOOLEAN;
            default -> DuckDBColumnType.VARCHAR;
        };
    }

    /** A function is called for some thousand rows at a time. */
    private static void call(Definition definition, DuckDBDataChunkReader chunk, DuckDBWritableVector out) {
        char[] types = definition.parameters().toCharArray();
        @Nullable Object[] arguments = new @Nullable Object[types.length];
        for (long row = 0; row < chunk.rowCount(); row++) {
            for (int i = 0; i < types.length; i++) {
                DuckDBReadableVector column = chunk.vector(i);
                arguments[i] = column.isNull(row)
                        ? null
                        : types[i] == 'n' ? (Object) column.getDouble(row) : column.getString(row);
            }
            Object result = definition.method().apply(new Arguments(Arrays.asList(arguments)));
            if (result == null) {
                out.setNull(row);
            } else if (result instanceof Double number) {
                out.setDouble(row, number);
            } else if (result instanceof Boolean truth) {
                out.setBoolean(row, truth);
            } else {
                out.setString(row, result.toString());
            }
        }
    }

    /** The arguments of one call. */
    private record Arguments(List<@Nullable Object> values) {
        @Nullable String text(int i) {
            return (String) values.get(i);
        }

        @Nullable Double number(int i) {
            return (Double) values.get(i);
        }
    }

    /**
     * A function.
     *
     * @param parameters a letter for each: t for text, n for a number
     * @param result a letter: t, n, or b for true or false
     */
    private record Definition(
            String name, String parameters, char result, Function<Arguments, @Nullable Object> method) {}
}
