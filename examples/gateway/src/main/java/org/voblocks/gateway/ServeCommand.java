package org.voblocks.gateway;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.voblocks.gateway.names.Sesame;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway serve}: starts the gateway and tells what it serves. */
@Command(
        name = "serve",
        description = "Serves a DL3 data store: TAP, DataLink, UWS jobs, ProvSAP and a web page.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A DL3 data store: a directory with obs-index.fits.gz and hdu-index.fits.gz. Without it a"
                    + " small store is simulated.")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "The port (default: 8080; 0 for any free one).")
    private int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on (default: localhost; 0.0.0.0 for all).")
    private String host = "localhost";

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The URL that clients see, for a gateway behind a proxy.")
    private @Nullable URI baseUrl;

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description = "The database of observations and their provenance, for example jdbc:h2:file:./archive"
                    + " (default: in the directory of --work-dir).")
    private @Nullable String jdbcUrl;

    @Option(
            names = "--jobs-jdbc",
            paramLabel = "URL",
            description = "The database of jobs, for several gateways that share them, each with the same --work-dir on"
                    + " a shared disk (default: jobs are files in --work-dir, of one gateway).")
    private @Nullable String jobsJdbcUrl;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML that says what the data do not: telescopes, pipelines, proposals and their members,"
                    + " classes of targets.")
    private @Nullable Path observatory;

    @Option(
            names = "--resolver",
            paramLabel = "URL",
            description =
                    "The Sesame service that is asked for names of sources which the store does not have (default:"
                            + " that of the CDS); none for no service.")
    private String resolver = Sesame.CDS.toString();

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Where jobs and results are kept (default: vo-work).")
    private Path workDirectory = Path.of("vo-work");

    @Option(
            names = "--upload-host",
            paramLabel = "HOST",
            description = "A host from where queries may name tables by URL; may be repeated, 'data-centres' for some"
                    + " data centres of the VO (default: none; capabilities name the method all the same, since"
                    + " validators miss it, and who uses it is told that it is switched off).")
    private List<String> uploadHosts = List.of();

    @Option(
            names = "--lower-case-features",
            description =
                    "Name the features of ADQL in capabilities as ADQL 2.1 has it; without this as clients of today"
                            + " read them.")
    private boolean lowerCaseFeatures;

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec known = java.util.Objects.requireNonNull(spec);
        PrintWriter out = known.commandLine().getOut();
        GatewayOptions options = GatewayOptions.builder()
                .data(data)
                .host(host)
                .port(port)
                .baseUrl(baseUrl)
                .jdbcUrl(jdbcUrl)
                .jobsJdbcUrl(jobsJdbcUrl)
                .observatory(observatory)
                .resolver(resolver.equals("none") ? null : URI.create(resolver))
                .workDirectory(workDirectory)
                .uploadHosts(uploadHosts)
                .lowerCaseFeatures(lowerCaseFeatures)
                .accounts(accounts.all())
                .build();
        CountDownLatch stopped = new CountDownLatch(1);
        Gateway gateway = Gateway.start(
                options, ProgressBar.atTerminal(known.commandLine().getErr(), "Simulating events"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            gateway.close();
            stopped.countDown();
        }));
        out.println(Greeting.of(gateway));
        out.flush();
        stopped.await();
        return 0;
    }
}
