package org.voblocks.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapResult;
import org.voblocks.tap.TapService;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.tap.obscore.ObsCoreTable;
import org.voblocks.tap.schema.TapSchema;

/** Queries are counted by what became of them. */
class TapMetricsTest {
    @Test
    void countsQueriesRowsAndFailures() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        ObsCoreTable.create(database);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        TapService tap = TapService.builder()
                .dataSource(database)
                .schema(new TapSchema(ObsCore.schemas()))
                .listener(new TapMetrics(registry))
                .build();
        try (TapResult tables = tap.run(TapQuery.of("SELECT table_name FROM TAP_SCHEMA.tables"))) {
            while (tables.rows().next()) {
                // reads them all
            }
        }
        assertThatThrownBy(
                () -> tap.run(TapQuery.of("SELECT 1 / (column_index - column_index) FROM TAP_SCHEMA.columns")));
        assertThat(registry.get("tap.queries").tag("outcome", "ok").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("tap.queries").tag("outcome", "error").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("tap.rows").counter().count()).isEqualTo(7);
    }
}
