package org.voblocks.adql.sql.dialect;

import java.util.List;
import java.util.Optional;
import org.voblocks.adql.sql.SqlDialect;

/** The dialects of this library by their names. */
public final class Dialects {
    private static final List<SqlDialect> ALL = List.of(
            PostgresDialect.pgSphere(),
            PostgresDialect.q3c(),
            PostgresDialect.plain(),
            H2Dialect.instance(),
            DuckDbDialect.instance(),
            SparkDialect.instance(),
            TrinoDialect.instance());

    private Dialects() {}

    public static List<SqlDialect> all() {
        return ALL;
    }

    /** The dialect of a name, for example {@code pgsphere}. */
    public static Optional<SqlDialect> named(String name) {
        return ALL.stream().filter(d -> d.name().equals(name)).findFirst();
    }
}
