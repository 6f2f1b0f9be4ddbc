package org.voblocks.gateway;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the building blocks; {@code serve} is what happens without a subcommand. */
@Command(
        name = "gateway",
        description = "A science gateway of the Virtual Observatory. Without a subcommand it serves.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            ServeCommand.class,
            AccountCommand.class,
            CountMapCommand.class,
            SpectrumCommand.class,
            AdqlCli.class,
            VotableCli.class,
            DatalinkCli.class,
            ProvCli.class,
            Dl3Cli.class
        },
        synopsisSubcommandLabel = "[serve] | COMMAND")
public final class Main implements Runnable {
    private static final Set<String> OF_THE_PROGRAM = Set.of("-h", "--help", "-V", "--version");

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /** Runs a command line: 0 for success, 2 for bad input, with one line on the error stream. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commandLine = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, a) -> fail(err, Problems.inOneLine(e)))
                .setExecutionExceptionHandler((e, c, r) -> fail(err, Problems.inOneLine(e)));
        return commandLine.execute(withCommand(args));
    }

    @Override
    public void run() {
        throw new IllegalStateException("serve is the default");
    }

    private static String[] withCommand(String... args) {
        if (args.length > 0 && (!args[0].startsWith("-") || OF_THE_PROGRAM.contains(args[0]))) {
            return args;
        }
        List<String> more = new ArrayList<>(List.of("serve"));
        more.addAll(Arrays.asList(args));
        return more.toArray(String[]::new);
    }

    private static int fail(PrintWriter err, String message) {
        err.println("gateway: " + message);
        return CommandLine.ExitCode.USAGE;
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"VO Blocks " + SoftwareVersion.current()};
        }
    }
}
