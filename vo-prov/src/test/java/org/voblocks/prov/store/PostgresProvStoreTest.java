package org.voblocks.prov.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.voblocks.testing.PostgresCluster;

/** The same on PostgreSQL. */
class PostgresProvStoreTest extends JdbcProvStoreTest {
    private static PostgresCluster postgres;
    private static int number;

    @BeforeAll
    static void startPostgres() {
        postgres = PostgresCluster.start();
    }

    @AfterAll
    static void stopPostgres() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Override
    String newDatabase() {
        String name = "prov" + number++;
        postgres.execute("CREATE DATABASE " + name);
        return postgres.url().replace("/postgres?", "/" + name + "?");
    }
}
