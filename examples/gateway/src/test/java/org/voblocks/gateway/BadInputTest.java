package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.dl3.simulate.Progress;
import org.voblocks.dl3.simulate.SimulatedStore;
import org.w3c.dom.Document;

/** Bad input at the command line and in the store: told in one line, and the rest goes on. */
class BadInputTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--data nowhere | gateway: --data nowhere: no such directory; expected one with obs-index.fits.gz and"
                        + " hdu-index.fits.gz, or with FITS files of events",
                "--port many | gateway: Invalid value for option '--port': 'many' is not an int",
                "--port 0 --user ada | gateway: --user: expected name:password",
                "--port 0 --jdbc jdbc:oracle:x | gateway: --jdbc jdbc:oracle:x: expected a URL of H2, PostgreSQL or DuckDB, for"
                        + " example jdbc:h2:file:./archive",
                "--colour red | gateway: Unknown options: '--colour', 'red'",
                "count-map --ra 1 | gateway: Missing required options: '--data=DIR', '--obs-ids=\"ID …\"',"
                        + " '--dec=<dec>', '--out=DIR'",
            })
    void aWrongCommandLineIsOneLineAndExitCode2(String arguments, String message) {
        String[] args = arguments.strip().split(" ");
        if (!args[0].equals("count-map")) {
            args = Arrays.copyOf(args, args.length + 2);
            args[args.length - 2] = "--work-dir";
            args[args.length - 1] = folder.toString();
        }
        assertThat(run(args)).isEqualTo(2);
        assertThat(err.toString().lines().toList()).containsExactly(message.strip());
    }

    @Test
    void anEmptyDirectoryIsNoStore() {
        assertThat(run("--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString().lines().toList())
                .containsExactly("gateway: " + folder
                        + ": has neither the index files of a DL3 data store (obs-index.fits.gz and"
                        + " hdu-index.fits.gz) nor FITS files with events");
    }

    @Test
    void anUnknownObservationIsNamed() {
        Path store = simulated();
        assertThat(run(
                        "count-map",
                        "--data",
                        store.toString(),
                        "--obs-ids",
                        "101 999",
                        "--ra",
                        "329.7",
                        "--dec",
                        "-30.2",
                        "--out",
                        folder.resolve("out").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("unknown observation 999").contains("14 observations");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aTruncatedFileTakesNothingElseWithIt() throws IOException {
        Path store = simulated();
        Path file = store.resolve("events").resolve("sim_000102.fits.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 3));
        try (Gateway gateway = Gateway.start(
                GatewayOptions.builder()
                        .data(store)
                        .port(0)
                        .workDirectory(folder.resolve("work"))
                        .build(),
                ProgressBar.none())) {
            Document rows = Http.get(gateway.url()
                            + "/tap/sync?LANG=ADQL&RESPONSEFORMAT=votable/td&QUERY="
                            + Http.encode("SELECT obs_id FROM cta.vo_obscore"))
                    .xml();
            assertThat(Http.column(rows, "obs_id")).hasSizeBetween(13, 14).contains("101", "103");

            String broken = job(gateway, "101 102");
            assertThat(broken).contains("<uws:phase>ERROR</uws:phase>").contains("sim_000102.fits.gz");
            assertThat(broken).doesNotContain("Exception").doesNotContain(store.toString());
            assertThat(job(gateway, "101 103")).contains("<uws:phase>COMPLETED</uws:phase>");
        }
    }

    private static String job(Gateway gateway, String obsIds) {
        Http.Answer created = Http.post(
                gateway.url() + "/jobs/count_map", "obs_ids", obsIds, "RA", "329.7", "Dec", "-30.2", "PHASE", "RUN");
        String job = created.header("Location");
        String text = "";
        for (int i = 0; i < 10 && !List.of("ERROR", "COMPLETED").stream().anyMatch(text::contains); i++) {
            text = Http.get(job + "?WAIT=10").text();
        }
        return text;
    }

    private Path simulated() {
        Path store = folder.resolve("store");
        SimulatedStore.example().write(store, Progress.NONE);
        return store;
    }
}
