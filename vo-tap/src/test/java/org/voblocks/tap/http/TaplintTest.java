package org.voblocks.tap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.dali.upload.RemoteFiles;
import org.voblocks.tap.TapExample;
import org.voblocks.tap.TestArchive;
import org.voblocks.testing.External;

/** The validator of the VO on a service in H2. */
class TaplintTest {
    /** Identifiers in mixed case, as this taplint knows them; in lower case, as ADQL 2.1 wants them, it warns. */
    private static final Pattern CASE_OF_FEATURES = Pattern.compile("^[EW]-CAP-(KEYX|CULF)-.*", Pattern.MULTILINE);

    @Test
    void noErrorsAndNoWarnings() {
        String stilts = External.program("stilts").toString();
        try (TestArchive archive = new TestArchive();
                TapHandler handler = TapHandler.of(archive.service()
                        .examples(new TapExample(
                                "cone", "Observations of a position", TestArchive.TALK, null, "cta.vo_obscore"))
                        .remoteUploads(RemoteFiles.builder()
                                .host("localhost")
                                .privateAddresses(true)
                                .build())
                        .build());
                JdkHttpServer server = JdkHttpServer.start(
                        0, Router.builder().mount("/tap", handler).build())) {
            External.Run run = External.run(
                    Duration.ofMinutes(5), stilts, "taplint", "tapurl=" + server.uri() + "/tap", "report=EWF");
            List<String> findings = run.output()
                    .lines()
                    .filter(l -> l.startsWith("E-") || l.startsWith("W-"))
                    .filter(l -> !CASE_OF_FEATURES.matcher(l).matches())
                    .toList();
            assertThat(findings).as(run.output()).isEmpty();
            assertThat(run.output()).contains("Totals: Errors: 0;").doesNotContain("F-UPL", "F-OBS", "F-UWS");
        }
    }
}
