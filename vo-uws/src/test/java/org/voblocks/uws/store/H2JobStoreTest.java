package org.voblocks.uws.store;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.uws.JobStore;

class H2JobStoreTest extends JobStoreContract {
    @TempDir
    private Path folder;

    private JdbcConnectionPool pool;

    @Override
    JobStore open() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("jobs"), "sa", "");
        return JdbcJobStore.open(pool);
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }
}
