package org.voblocks.tap.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.adql.sql.dialect.SqlFunction;
import org.voblocks.tap.TapException;

/**
 * Makes the sky functions known to an H2 database under the names that {@link H2Dialect} writes: those of vo-adql, and in
 * place of the ones that are called for each row those of {@link SkyFunctions}.
 */
public final class H2SkyFunctions {
    private static final Map<String, String> PER_ROW =
            Map.of("VO_CONTAINS", "contains", "VO_CONTAINS_POINT", "containsPoint", "VO_INTERSECTS", "intersects");

    private H2SkyFunctions() {}

    /**
     * Registers the functions; those that are there already stay.
     *
     * @throws TapException if the database refuses
     */
    public static void register(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (SqlFunction function : H2Dialect.FUNCTIONS) {
                String own = PER_ROW.get(function.name());
                String method = own == null ? function.javaMethod() : SkyFunctions.class.getName() + "." + own;
                statement.execute(
                        "CREATE ALIAS IF NOT EXISTS " + function.name() + " DETERMINISTIC FOR '" + method + "'");
            }
        } catch (SQLException e) {
            throw new TapException("the sky functions cannot be registered: " + e.getMessage(), e);
        }
    }
}
