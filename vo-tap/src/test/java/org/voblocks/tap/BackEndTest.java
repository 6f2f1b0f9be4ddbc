package org.voblocks.tap;

import org.junit.jupiter.api.Nested;

/** The scenario on each database. */
class BackEndTest {
    @Nested
    class H2 extends BackEndScenario {
        H2() {
            super("h2");
        }
    }

    @Nested
    class PgSphere extends BackEndScenario {
        PgSphere() {
            super("pgsphere");
        }
    }

    @Nested
    class DuckDb extends BackEndScenario {
        DuckDb() {
            super("duckdb");
        }
    }
}
