package org.voblocks.prov.internal.votable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.Element;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.internal.provtap.ProvTapRow;
import org.voblocks.prov.io.DocumentCollector;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvHandler;
import org.voblocks.prov.io.ProvWriter;
import org.voblocks.prov.store.ProvTap;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.io.Encoding;
import org.voblocks.votable.io.VoTableWriter;
import org.voblocks.votable.row.MemoryRows;

/**
 * Writes PROV-VOTABLE: a table for each class of ProvenanceDM that the document has. Where that is not all that the document
 * says (statements of W3C PROV without a table, attributes of others, bundles), a further table has it in PROV-N.
 */
final class ProvVoTableWriter implements ProvHandler {
    private final OutputStream out;
    private final DocumentCollector collector = new DocumentCollector();

    ProvVoTableWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void prefix(String prefix, String namespace) {
        collector.prefix(prefix, namespace);
    }

    @Override
    public void statement(Statement statement) {
        collector.statement(statement);
    }

    @Override
    public void startBundle(QualifiedName id) {
        collector.startBundle(id);
    }

    @Override
    public void endBundle() {
        collector.endBundle();
    }

    @Override
    public void end() throws IOException {
        ProvDocument document = collector.document();
        List<Table> tables = tables(document);
        List<Info> prefixes = new ArrayList<>();
        document.namespaces()
                .declared()
                .forEach((prefix, iri) -> prefixes.add(Info.of("prefix", (prefix + " " + iri).strip())));
        if (!isWhole(votable(prefixes, tables), document)) {
            tables.add(notation(document));
        }
        VoTableWriter.builder().encoding(Encoding.TABLEDATA).build().write(votable(prefixes, tables), out);
        out.flush();
    }

    private static boolean isWhole(VoTable votable, ProvDocument document) {
        try {
            return ProvVoTableReader.document(votable, new VoTablePlaces(new byte[0]))
                    .equals(document);
        } catch (ProvException e) {
            // a statement without an argument that the tables want
            return false;
        }
    }

    private static VoTable votable(List<Info> prefixes, List<Table> tables) {
        return VoTable.builder()
                .resources(List.of(Resource.builder()
                        .name("provenance")
                        .type("results")
                        .description(ProvTap.DESCRIPTION)
                        .infos(prefixes)
                        .tables(tables)
                        .build()))
                .build();
    }

    private static List<Table> tables(ProvDocument document) {
        List<Statement> all = Stream.concat(
                        document.statements().stream(),
                        document.bundles().stream().map(Bundle::statements).flatMap(List::stream))
                .toList();
        Map<QualifiedName, String> kinds = new HashMap<>();
        for (Statement statement : all) {
            if (statement instanceof Element element) {
                kinds.putIfAbsent(element.id(), ProvTapRow.tableOf(element));
            }
        }
        Map<String, Map<List<@Nullable Object>, Map<String, Object>>> rows = new HashMap<>();
        for (Statement statement : all) {
            for (ProvTapRow row : ProvTapRow.of(statement, id -> kinds.getOrDefault(id, ""))) {
                rows.computeIfAbsent(row.table(), t -> new LinkedHashMap<>())
                        .computeIfAbsent(key(row), k -> new HashMap<>())
                        .putAll(row.values());
            }
        }
        List<Table> tables = new ArrayList<>();
        for (ProvTap.TableDefinition table : ProvTap.tables()) {
            if (rows.containsKey(table.name())) {
                tables.add(table(
                        table,
                        List.copyOf(rows.getOrDefault(table.name(), Map.of()).values())));
            }
        }
        return tables;
    }

    private static List<@Nullable Object> key(ProvTapRow row) {
        List<@Nullable Object> key = new ArrayList<>();
        for (ProvTap.ColumnDefinition column : ProvTap.table(row.table()).columns()) {
            if (column.key()) {
                key.add(row.values().get(column.name()));
            }
        }
        return key;
    }

    private static Table table(ProvTap.TableDefinition definition, List<Map<String, Object>> rows) {
        List<ProvTap.ColumnDefinition> used = definition.columns().stream()
                .filter(c -> c.key() || rows.stream().anyMatch(r -> r.containsKey(c.name())))
                .toList();
        MemoryRows.Builder data =
                MemoryRows.builder(used.stream().map(ProvVoTableWriter::field).toList());
        for (Map<String, Object> row : rows) {
            data.add(used.stream()
                    .map(c -> row.get(c.name()))
                    .map(v -> v == null ? null : v.toString())
                    .toArray());
        }
        return data.build().toTable(name(definition)).toBuilder()
                .utype(definition.utype())
                .description(definition.description())
                .build();
    }

    /** The name as the draft spells it. */
    private static String name(ProvTap.TableDefinition table) {
        return switch (table.name()) {
            case "wasderivedfrom" -> "WasDerivedFrom";
            case "wasinformedby" -> "WasInformedBy";
            case "hadmember" -> "HadMember";
            default ->
                table.utype()
                        .substring(Math.max(
                                        table.utype().indexOf(':'),
                                        table.utype().lastIndexOf('.'))
                                + 1);
        };
    }

    private static Field field(ProvTap.ColumnDefinition column) {
        return (column.type() == ProvTap.ColumnType.INTEGER
                        ? Field.builder(column.name(), Datatype.INT)
                        : Field.text(column.name()))
                .ucd(column.ucd())
                .utype(column.utype())
                .description(column.description())
                .build();
    }

    private static Table notation(ProvDocument document) {
        MemoryRows.Builder lines = MemoryRows.builder(Field.text("line")
                .description("a line of the document in PROV-N")
                .build());
        ProvWriter.of(ProvFormats.PROV_N).toString(document).lines().forEach(lines::add);
        return lines.build().toTable(ProvVoTableFormat.NOTATION).toBuilder()
                .description("The whole document in PROV-N: the tables alone do not hold all of it")
                .build();
    }
}
