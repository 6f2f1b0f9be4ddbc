package org.voblocks.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlVersion;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.IvoaFunctions;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.dialect.Dialects;
import org.voblocks.adql.tool.AdqlCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway adql}: a query in, SQL or what is wrong with it out. */
@Command(
        name = "adql",
        description = "Checks an ADQL query and translates it to SQL.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AdqlCli implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--adql-version", paramLabel = "2.0|2.1", description = "The version (default: 2.1).")
    private String version = "2.1";

    @Option(names = "--strict", description = "Refuses what the standard leaves open.")
    private boolean strict;

    @Option(names = "--lenient", description = "Accepts what the standard leaves open (the default).")
    private boolean lenient;

    @Option(names = "--syntax-only", description = "Checks and writes ADQL, not SQL.")
    private boolean syntaxOnly;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            description = "pgsphere, q3c, postgresql, h2 (the default), duckdb, spark or trino.")
    private String dialect = "h2";

    @Option(
            names = "--tables",
            paramLabel = "VOSI_TABLES.xml",
            description = "The tables of a service, its VOSI /tables document; without it any table has any column.")
    private @Nullable Path tables;

    @Option(names = "--any-function", description = "Accepts functions that are not known.")
    private boolean anyFunction;

    @Option(names = "--json", description = "JSON lines in and out: {\"adql\": \"...\"}.")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "FILE|-", description = "The query; standard input without it.")
    private String file = "-";

    @Override
    public Integer call() throws IOException {
        if (strict && lenient) {
            throw new GatewayException("--strict and --lenient: choose one");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        AdqlOptions options = AdqlOptions.builder()
                .version(version())
                .strict(strict)
                .anyFunction(anyFunction)
                .build();
        SqlDialect target = dialect();
        AdqlCommand command = AdqlCommand.of(options, catalog(target), syntaxOnly ? null : target);
        try (BufferedReader in = open()) {
            int code = json ? command.runJsonLines(in, out) : command.run(text(in), out);
            out.flush();
            return code;
        }
    }

    private AdqlVersion version() {
        return switch (version) {
            case "2.0" -> AdqlVersion.V2_0;
            case "2.1" -> AdqlVersion.V2_1;
            default -> throw new GatewayException("--adql-version " + version + ": expected 2.0 or 2.1");
        };
    }

    private SqlDialect dialect() {
        return Dialects.named(dialect)
                .orElseThrow(() -> new GatewayException("--dialect " + dialect + ": expected one of "
                        + String.join(
                                ", ",
                                Dialects.all().stream().map(SqlDialect::name).toList())));
    }

    /* The functions of the IVOA are known; with --any-function, one that the database lacks is passed on as it is. */
    private Catalog catalog(SqlDialect target) throws IOException {
        Catalog catalog = tables == null || syntaxOnly ? Catalog.anything() : VosiCatalog.read(tables);
        return catalog.toBuilder()
                .functions(IvoaFunctions.all().stream()
                        .filter(f -> !anyFunction || f.isFor(target.name()))
                        .toList())
                .build();
    }

    private BufferedReader open() throws IOException {
        return file.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file));
    }

    private static String text(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            text.append(buffer, 0, n);
        }
        return text.toString();
    }
}
