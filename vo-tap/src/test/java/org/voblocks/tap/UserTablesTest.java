package org.voblocks.tap;

import org.junit.jupiter.api.Nested;

/** The scenario on each database. */
class UserTablesTest {
    @Nested
    class H2 extends UserTablesScenario {
        H2() {
            super("h2");
        }
    }

    @Nested
    class PgSphere extends UserTablesScenario {
        PgSphere() {
            super("pgsphere");
        }
    }

    @Nested
    class DuckDb extends UserTablesScenario {
        DuckDb() {
            super("duckdb");
        }
    }
}
