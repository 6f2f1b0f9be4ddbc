package org.voblocks.uws.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.voblocks.testing.PostgresCluster;
import org.voblocks.uws.JobStore;

class PostgresJobStoreTest extends JobStoreContract {
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
    JobStore open() {
        return JdbcJobStore.open(new UrlDataSource(postgres.url(), "postgres"), "jobs" + number++);
    }
}
