package org.voblocks.tap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.dali.upload.RemoteFiles;
import org.voblocks.tap.TapExample;
import org.voblocks.tap.TestArchive;
import org.voblocks.testing.External;

/** The validator of the VO on a service in H2. */
class TaplintTest {
    /** Of features of ADQL in lower case, as ADQL 2.1 wants them, taplint warns that they are custom; of nothing else. */
    @ParameterizedTest
    @CsvSource({"false, true", "true, true", "false, false"})
    void noErrorsAndNoWarnings(boolean lowerCase, boolean fetching) {
        String stilts = External.program("stilts").toString();
        try (TestArchive archive = new TestArchive();
                TapHandler handler = TapHandler.builder(archive.service()
                                .examples(new TapExample(
                                        "cone", "Observations of a position", TestArchive.TALK, null, "cta.vo_obscore"))
                                .remoteUploads(
                                        fetching
                                                ? RemoteFiles.builder()
                                                        .host("localhost")
                                                        .privateAddresses(true)
                                                        .build()
                                                : RemoteFiles.none())
                                .build())
                        .lowerCaseFeatures(lowerCase)
                        .namesHttpUploads(true)
                        .build();
                JdkHttpServer server = JdkHttpServer.start(
                        0, Router.builder().mount("/tap", handler).build())) {
            External.Run run = External.run(
                    Duration.ofMinutes(5), stilts, "taplint", "tapurl=" + server.uri() + "/tap", "report=EWF");
            List<String> findings = run.output()
                    .lines()
                    .filter(l -> l.startsWith("E-") || l.startsWith("W-"))
                    .filter(l -> !(lowerCase && l.startsWith("W-CAP-CULF-")))
                    .toList();
            assertThat(findings).as(run.output()).isEmpty();
            assertThat(run.output()).contains("Totals: Errors: 0;").doesNotContain("F-UPL", "F-OBS", "F-UWS");
        }
    }
}
