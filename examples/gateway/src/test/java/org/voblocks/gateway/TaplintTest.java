package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.gateway.signin.Account;
import org.voblocks.gateway.signin.Passwords;
import org.voblocks.testing.External;
import org.voblocks.testing.PostgresCluster;

/** STILTS taplint, the validator of the VO, on the whole gateway. It does not know ivoa.ObsPlan from other tables. */
class TaplintTest {
    @TempDir
    private Path work;

    @Test
    void h2WithAccounts() {
        lint(GatewayOptions.builder().accounts(List.of(new Account("ada", Passwords.hash("lovelace"), Set.of()))));
    }

    @Test
    void postgresWithPgSphere() {
        try (PostgresCluster postgres = PostgresCluster.start("pg_sphere")) {
            lint(GatewayOptions.builder().jdbcUrl(postgres.url()));
        }
    }

    private void lint(GatewayOptions.Builder options) {
        String stilts = External.program("stilts").toString();
        try (Gateway gateway = Gateway.start(options.port(0).workDirectory(work).build(), ProgressBar.none())) {
            External.Run run = External.run(
                    Duration.ofMinutes(5), stilts, "taplint", "tapurl=" + gateway.url() + "/tap", "report=EWF");
            assertThat(run.output().lines().filter(l -> l.matches("[EWF]-.*")))
                    .as(run.output())
                    .containsExactly("F-LOC-NOTP-1 No table with name ivoa.obsplan");
            assertThat(run.output()).contains("Totals: Errors: 0; Warnings: 0;");
        }
    }
}
