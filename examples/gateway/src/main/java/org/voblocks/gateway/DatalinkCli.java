package org.voblocks.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.datalink.form.FormPrompt;
import org.voblocks.datalink.form.Invocation;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.io.VoTableReader;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway datalink}: the services of a VOTable, called from a terminal. */
@Command(
        name = "datalink",
        description =
                "Lists the services that a VOTable describes, or asks for the parameters of one and prints its URL.",
        mixinStandardHelpOptions = true)
final class DatalinkCli implements Runnable {
    @Parameters(
            paramLabel = "VOTABLE",
            description = "A {links} document or any VOTable: a file, an http(s) URL, or - .")
    private String place = "";

    @Option(names = "--service", paramLabel = "ID", description = "The ID or name of the service to call.")
    private @Nullable String service;

    @Option(
            names = "--row",
            paramLabel = "N",
            description = "The row, from 1, that gives bound parameters their values.")
    private int row = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        try {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            VoTable document = read();
            List<ServiceDescriptor> services = ServiceDescriptor.read(document);
            String wanted = service;
            if (wanted == null) {
                services.forEach(s -> out.println(
                        s.id() + "\t" + s.accessUrl() + (s.description() == null ? "" : "\t" + s.description())));
            } else {
                call(document, find(services, wanted), out);
            }
            out.flush();
        } catch (IOException e) {
            throw new GatewayException(place + ": " + e.getMessage(), e);
        }
    }

    private VoTable read() throws IOException {
        try (InputStream in = open()) {
            return VoTableReader.builder().build().read(in);
        }
    }

    private InputStream open() throws IOException {
        if (place.equals("-")) {
            return System.in;
        }
        return place.matches("https?://.*")
                ? URI.create(place).toURL().openStream()
                : Files.newInputStream(Path.of(place));
    }

    private static ServiceDescriptor find(List<ServiceDescriptor> services, String wanted) {
        return services.stream()
                .filter(s -> s.id().equals(wanted) || wanted.equals(s.name()))
                .findFirst()
                .orElseThrow(() -> new GatewayException("--service " + wanted + ": expected one of "
                        + services.stream().map(ServiceDescriptor::id).toList()));
    }

    private void call(VoTable document, ServiceDescriptor descriptor, PrintWriter out) throws IOException {
        Invocation call = Invocation.of(descriptor).row(id -> value(document, id));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        new FormPrompt(in, out).fill(call, descriptor);
        out.println(call.url());
    }

    /** The value in the wanted row of the column with that ID. */
    private Optional<String> value(VoTable document, String columnId) {
        List<Table> tables =
                document.resources().stream().flatMap(DatalinkCli::tables).toList();
        for (Table table : tables) {
            RowSource rows = table.rows();
            for (int i = 0; rows != null && i < table.fields().size(); i++) {
                if (columnId.equals(table.fields().get(i).id())) {
                    return value(rows, i);
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<Table> tables(Resource resource) {
        return Stream.concat(
                resource.tables().stream(), resource.resources().stream().flatMap(DatalinkCli::tables));
    }

    private Optional<String> value(RowSource rows, int column) {
        try (RowCursor cursor = rows.open()) {
            for (int i = 0; i < row; i++) {
                if (!cursor.next()) {
                    throw new GatewayException("--row " + row + ": the table has " + i + " rows");
                }
            }
            return Optional.ofNullable(cursor.getString(column));
        }
    }
}
