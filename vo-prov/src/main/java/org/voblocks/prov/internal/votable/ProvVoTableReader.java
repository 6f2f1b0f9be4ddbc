package org.voblocks.prov.internal.votable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.internal.provtap.ProvTapStatements;
import org.voblocks.prov.internal.text.LimitedInput;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.io.ProvSyntaxException;
import org.voblocks.prov.io.ProvWriter;
import org.voblocks.prov.io.ReadOptions;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.io.ReaderLimits;
import org.voblocks.votable.io.VoTableReader;
import org.voblocks.votable.row.RowCursor;

/** Reads PROV-VOTABLE: its tables, or the notation beside them where there is one. */
final class ProvVoTableReader {
    private final ProvFormat.Source source;

    ProvVoTableReader(ProvFormat.Source source) {
        this.source = source;
    }

    void read() throws IOException {
        ReadOptions options = source.options();
        byte[] text = new LimitedInput(ProvVoTableFormat.NAME, source.in(), options.maxBytes()).readAllBytes();
        VoTablePlaces places = new VoTablePlaces(text);
        VoTable table;
        try {
            table = VoTableReader.builder()
                    .limits(ReaderLimits.standard().toBuilder()
                            .maxTextLength(options.maxTextLength())
                            .maxRows(options.maxStatements())
                            .maxMemoryBytes(options.maxBytes())
                            .build())
                    .build()
                    .read(new ByteArrayInputStream(text));
        } catch (VoTableException e) {
            throw places.error(String.valueOf(e.getMessage()));
        }
        ProvWriter.push(document(table, places), source.handler());
    }

    /** What the tables of a VOTable say. */
    static ProvDocument document(VoTable votable, VoTablePlaces places) {
        List<Table> tables = new ArrayList<>();
        ProvDocument.Builder document = ProvDocument.builder();
        Namespaces namespaces = Namespaces.STANDARD.with("voprov", VoProv.NAMESPACE);
        for (Resource resource : votable.resources()) {
            tables.addAll(resource.tables());
            for (Info info : resource.infos()) {
                if (info.name().equals("prefix")) {
                    int space = info.value().indexOf(' ');
                    String prefix = space < 0 ? "" : info.value().substring(0, space);
                    String iri = info.value().substring(space + 1);
                    namespaces = namespaces.with(prefix, iri);
                    document.namespace(prefix, iri);
                }
            }
        }
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            if (ProvVoTableFormat.NOTATION.equals(table.name())) {
                return notation(table, i, places);
            }
        }
        Map<String, String> byIri = new HashMap<>();
        namespaces.declared().forEach((prefix, iri) -> byIri.put(iri, prefix));
        ProvTapStatements statements = new ProvTapStatements(document, text -> name(text, byIri));
        boolean found = false;
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            String name = ProvTapStatements.table(String.valueOf(table.name()));
            if (name.isEmpty()) {
                name = ProvTapStatements.table(String.valueOf(table.utype()));
            }
            if (!name.isEmpty()) {
                found = true;
                rows(table, name, statements, places.table(i));
            }
        }
        if (!found) {
            throw places.error(
                    "no table of provenance; expected TABLE elements with names such as Entity, Activity, Used");
        }
        return document.build();
    }

    private static void rows(Table table, String name, ProvTapStatements statements, VoTablePlaces.InTable places) {
        if (table.rows() == null) {
            return;
        }
        List<String> columns = table.fields().stream().map(Field::name).toList();
        try (RowCursor row = table.rows().open()) {
            for (int number = 1; row.next(); number++) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    Object cell = row.getObject(i);
                    cells.put(columns.get(i), cell == null ? "" : cell.toString());
                }
                try {
                    statements.add(name, cells);
                } catch (ProvTapStatements.CellException e) {
                    throw places.cell(
                            number,
                            columns.indexOf(e.column()),
                            "table " + table.name() + ", row " + number + ", column " + e.column() + ": "
                                    + e.getMessage());
                }
            }
        }
    }

    private static ProvDocument notation(Table table, int index, VoTablePlaces places) {
        StringBuilder text = new StringBuilder();
        if (table.rows() != null) {
            try (RowCursor row = table.rows().open()) {
                while (row.next()) {
                    String line = row.getString(0);
                    text.append(line == null ? "" : line).append('\n');
                }
            }
        }
        try {
            return ProvReader.of(ProvFormats.PROV_N).read(text.toString());
        } catch (ProvSyntaxException e) {
            throw places.table(index).cell(Math.max(e.line(), 1), 0, String.valueOf(e.getMessage()));
        }
    }

    /** An identifier as a name: in a declared namespace if there is one, so that the IRI is the text in any case. */
    private static QualifiedName name(String text, Map<String, String> byIri) {
        String best = "";
        for (String iri : byIri.keySet()) {
            if (text.startsWith(iri) && iri.length() > best.length()) {
                best = iri;
            }
        }
        if (!best.isEmpty()) {
            return QualifiedName.of(byIri.getOrDefault(best, ""), best, text.substring(best.length()));
        }
        if (text.startsWith("prov:")) {
            return Prov.name(text.substring(5));
        }
        int cut = text.contains("://")
                ? Math.max(text.lastIndexOf('/'), Math.max(text.lastIndexOf('#'), text.lastIndexOf('?'))) + 1
                : text.indexOf(':') + 1;
        if (cut == 0) {
            throw new ProvException("'" + text + "' is no identifier; expected an IRI or a name with a prefix");
        }
        return QualifiedName.of("", text.substring(0, cut), text.substring(cut));
    }
}
