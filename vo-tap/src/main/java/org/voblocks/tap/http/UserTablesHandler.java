package org.voblocks.tap.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.vosi.VosiTable;
import org.voblocks.tap.TapService;
import org.voblocks.tap.schema.TapSchema;
import org.voblocks.tap.upload.UploadedTable;
import org.voblocks.tap.upload.UserTable;
import org.voblocks.tap.upload.UserTables;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.row.MemoryRows;

/**
 * The tables that users keep. {@code user_tables/NAME} is the way of DaCHS: PUT a table, and it is there, DELETE, and it is
 * gone. {@code PUT tables/NAME}, {@code POST load/NAME} and {@code DELETE tables/NAME} are that of CADC's youcat, which
 * pyvo's {@code create_table}, {@code load_table} and {@code remove_table} take.
 */
final class UserTablesHandler implements VoHandler {
    private static final String XML = "text/xml";
    private static final int HEAD = 4096;

    private final TapService service;
    private final UserTables tables;

    UserTablesHandler(TapService service, UserTables tables) {
        this.service = service;
        this.tables = tables;
    }

    /** Whether a request is for this handler. */
    static boolean isFor(VoRequest request) {
        String first = request.path().isEmpty() ? "" : request.path().get(0).toLowerCase(Locale.ROOT);
        return first.equals("user_tables")
                || first.equals("load")
                || (first.equals("tables") && !request.method().equals("GET"));
    }

    @Override
    public VoResponse handle(VoRequest request) {
        List<String> path = request.path();
        boolean load = path.get(0).equalsIgnoreCase("load");
        if (path.size() == 1 && !load && request.method().equals("GET")) {
            TapSchema mine =
                    new TapSchema(tables.schema(request.caller()).stream().toList());
            return VoResponse.ok(XML, mine.toTableSet()::write);
        } else if (path.size() != 2) {
            throw VoException.notFound(
                    "nothing at /" + String.join("/", path) + ": expected /" + path.get(0) + "/NAME");
        }
        String name = path.get(1);
        String method = request.method();
        if (load && !method.equals("POST")) {
            throw VoException.methodNotAllowed(method, "POST, OPTIONS");
        }
        return switch (method) {
            case "GET" -> document(200, tables.require(request.caller(), name));
            case "PUT" -> put(request, name);
            case "POST" -> append(request, name);
            case "DELETE" -> {
                tables.drop(request.caller(), name);
                yield VoResponse.noContent();
            }
            default -> throw VoException.methodNotAllowed(method, "GET, HEAD, PUT, POST, DELETE, OPTIONS");
        };
    }

    private VoResponse put(VoRequest request, String name) {
        boolean isNew = tables.find(request.caller(), name).isEmpty();
        return document(isNew ? 201 : 200, tables.put(request.caller(), name, rows(request, name)));
    }

    private VoResponse append(VoRequest request, String name) {
        tables.require(request.caller(), name);
        return document(200, tables.append(request.caller(), name, rows(request, name)));
    }

    private MemoryRows rows(VoRequest request, String name) {
        try {
            BufferedInputStream in = new BufferedInputStream(request.body());
            in.mark(HEAD);
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            in.reset();
            if (head.contains("http://www.ivoa.net/xml/VOSITables/")) {
                return empty(VosiTable.read(in));
            }
            return UploadedTable.read(name, in, service.limits()).rows();
        } catch (IOException e) {
            throw new VoException(400, "table " + name + ": the content ends too early", e);
        }
    }

    /** A table without rows, from its description (VOSI 1.1). */
    private static MemoryRows empty(VosiTable table) {
        return MemoryRows.builder(
                        table.columns().stream().map(UserTablesHandler::field).toList())
                .build();
    }

    private static Field field(VosiTable.Column column) {
        try {
            Datatype datatype = Datatype.parse(column.datatype() == null ? "" : column.datatype());
            return Field.builder(column.name().replace("\"", ""), datatype)
                    .arraysize(column.arraysize())
                    .xtype(column.xtype())
                    .unit(column.unit())
                    .ucd(column.ucd())
                    .utype(column.utype())
                    .description(column.description())
                    .build();
        } catch (VoTableException | IllegalArgumentException e) {
            throw VoException.badRequest("column " + column.name() + ": " + e.getMessage());
        }
    }

    private VoResponse document(int status, UserTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            table.entry(service.dialect().name()).toVosi().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return VoResponse.bytes(status, XML, out.toByteArray());
    }
}
