package org.voblocks.prov.internal.provtap;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.store.ProvTap;

/** Rows of the ProvTAP tables as statements: the way back from {@link ProvTapRow}. Knows the draft's columns, too. */
public final class ProvTapStatements {
    private static final QualifiedName UWS_PHASE =
            QualifiedName.of("uws", "http://www.ivoa.net/xml/UWS/v1.1#", "phase");
    private static final QualifiedName DIGEST = QualifiedName.of("vob", "urn:voblocks:prov#", "digest");

    private static final Map<String, QualifiedName> MARKERS = Map.of(
            "parameter", VoProv.PARAMETER,
            "configfile", VoProv.CONFIG_FILE,
            "activitydescription", VoProv.ACTIVITY_DESCRIPTION,
            "usagedescription", VoProv.USAGE_DESCRIPTION,
            "generationdescription", VoProv.GENERATION_DESCRIPTION,
            "entitydescription", VoProv.ENTITY_DESCRIPTION,
            "parameterdescription", VoProv.PARAMETER_DESCRIPTION,
            "configfiledescription", VoProv.CONFIG_FILE_DESCRIPTION);

    /** The draft's words for those of the REC. */
    private static final Map<String, String> DRAFT = Map.of(
            "annotation", "comment",
            "doculink", "docurl",
            "datatype", "valuetype",
            "useddescription_id", "usagedescription_id",
            "category", "type");

    private static final Map<String, String> DRAFT_TABLES =
            Map.of("useddescription", "usagedescription", "wasgeneratedbydescription", "generationdescription");

    private final ProvDocument.Builder document;
    private final Function<String, QualifiedName> names;

    /** Adds to a document; the function makes names of identifiers. */
    public ProvTapStatements(ProvDocument.Builder document, Function<String, QualifiedName> names) {
        this.document = document;
        this.names = names;
    }

    /** The table of that name, as a VOTable or a draft may spell it; empty if it is none. */
    public static String table(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String bare = lower.substring(Math.max(lower.lastIndexOf('.'), lower.lastIndexOf(':')) + 1);
        String known = DRAFT_TABLES.getOrDefault(bare, bare);
        return ProvTap.tables().stream().anyMatch(t -> t.name().equals(known)) ? known : "";
    }

    /** Adds what a row says; columns by their names, with prefixes, in any case. */
    public void add(String table, Map<String, String> row) {
        Cells cells = new Cells(row);
        switch (table) {
            case "entity" -> {
                QualifiedName id = element(table, cells, entity(cells));
                describe(id, cells.name("description"), VoProv.DESCRIPTION_RELATION);
            }
            case "activity" -> activity(cells);
            case "agent" -> {
                Attributes.Builder attributes = Attributes.builder();
                String type = cells.text("type");
                if (type != null) {
                    attributes.type(Prov.name(type));
                }
                for (String name :
                        List.of("name", "version", "comment", "email", "affiliation", "phone", "address", "url")) {
                    cells.copy(name, VoProv.name(name), attributes);
                }
                document.agent(cells.id("id"), attributes.build());
            }
            case "lineage" -> {
                // follows from the rest
            }
            default -> {
                if (MARKERS.containsKey(table)) {
                    description(table, cells);
                } else {
                    relation(table, cells);
                }
            }
        }
    }

    private static Attributes.Builder entity(Cells cells) {
        Attributes.Builder attributes = Attributes.builder();
        String kind = cells.text("class");
        if ("Collection".equals(kind)) {
            attributes.type(Prov.COLLECTION);
        } else if (kind != null && !kind.equals("Entity")) {
            attributes.type(VoProv.name(kind));
        }
        cells.copy("type", VoProv.TYPE, attributes);
        cells.copy("digest", DIGEST, attributes);
        return attributes;
    }

    private QualifiedName element(String table, Cells cells, Attributes.Builder attributes) {
        for (ProvTap.ColumnDefinition column : ProvTap.table(table).columns()) {
            String local = column.name().substring(column.name().indexOf('_') + 1);
            boolean plain = column.target() == null
                    && !column.key()
                    && !List.of("class", "digest").contains(local);
            if (plain && !local.equals("options")) {
                cells.copy(local, VoProv.name(local), attributes);
            }
        }
        QualifiedName id = cells.id("id");
        document.entity(id, attributes.build());
        return id;
    }

    private void activity(Cells cells) {
        Attributes.Builder attributes = Attributes.builder();
        cells.copy("name", VoProv.NAME, attributes);
        cells.copy("comment", VoProv.COMMENT, attributes);
        cells.copy("phase", UWS_PHASE, attributes);
        QualifiedName id = cells.id("id");
        document.activity(id, cells.time("startTime"), cells.time("endTime"), attributes.build());
        describe(id, cells.name("description"), VoProv.DESCRIPTION_RELATION);
    }

    private void description(String table, Cells cells) {
        Attributes.Builder attributes = Attributes.builder();
        String kind = table.equals("entitydescription") ? cells.text("class") : null;
        attributes.type(kind == null ? MARKERS.getOrDefault(table, VoProv.PARAMETER) : VoProv.name(kind));
        String options = cells.text("options");
        if (options != null) {
            for (String option : options.split(",", -1)) {
                attributes.add(VoProv.OPTIONS, Value.of(option));
            }
        }
        QualifiedName id = element(table, cells, attributes);
        describe(id, cells.name("activityDescription_id"), VoProv.RELATED_TO_RELATION);
        if (table.equals("parameter") || table.equals("configfile")) {
            describe(id, cells.name("description"), VoProv.DESCRIPTION_RELATION);
        }
    }

    private void describe(QualifiedName what, @Nullable QualifiedName by, QualifiedName type) {
        if (by != null) {
            document.add(new Relation.Influence(
                    null, what, by, Attributes.builder().type(type).build()));
        }
    }

    private void relation(String table, Cells cells) {
        switch (table) {
            case "used" ->
                document.add(new Relation.Usage(
                        null,
                        cells.id("activity_id"),
                        cells.id("entity_id"),
                        cells.time("time"),
                        role(cells, "usageDescription_id")));
            case "wasgeneratedby" ->
                document.add(new Relation.Generation(
                        null,
                        cells.id("entity_id"),
                        cells.id("activity_id"),
                        cells.time("time"),
                        role(cells, "generationDescription_id")));
            case "wasassociatedwith" ->
                document.add(new Relation.Association(
                        null, cells.id("activity_id"), cells.id("agent_id"), null, role(cells, "")));
            case "wasattributedto" ->
                document.add(
                        new Relation.Attribution(null, cells.id("entity_id"), cells.id("agent_id"), role(cells, "")));
            case "wasderivedfrom" ->
                document.add(new Relation.Derivation(
                        null, cells.id("entity_id"), cells.id("usedEntity_id"), null, null, null, Attributes.EMPTY));
            case "wasinformedby" ->
                document.add(Relation.Communication.of(cells.id("activity_id"), cells.id("informant_id")));
            case "hadmember" -> document.add(new Relation.Membership(cells.id("collection_id"), cells.id("entity_id")));
            case "wasconfiguredby" -> {
                Attributes.Builder attributes = Attributes.builder().type(VoProv.CONFIGURATION_RELATION);
                cells.copy("artefactType", VoProv.ARTEFACT_TYPE, attributes);
                document.add(new Relation.Influence(
                        null, cells.id("activity_id"), cells.id("artefact_id"), attributes.build()));
            }
            default -> throw new IllegalArgumentException("no table " + table);
        }
    }

    private Attributes role(Cells cells, String descriptor) {
        Attributes.Builder attributes = Attributes.builder();
        cells.copy("role", Prov.ROLE, attributes);
        QualifiedName described = descriptor.isEmpty() ? null : cells.name(descriptor);
        if (described != null) {
            attributes.add(VoProv.DESCRIPTOR, Value.of(described));
        }
        return attributes.build();
    }

    /** What is wrong with one cell. */
    public static final class CellException extends ProvException {
        private static final long serialVersionUID = 1L;

        private final String column;

        CellException(String column, String message) {
            super(message);
            this.column = column;
        }

        /** The name of the column, as it was given if the row has it. */
        public String column() {
            return column;
        }
    }

    /** The cells of a row by the columns' names without prefixes. */
    private final class Cells {
        private final Map<String, String> byName = new HashMap<>();
        private final Map<String, String> columns = new HashMap<>();

        Cells(Map<String, String> row) {
            row.forEach((column, value) -> {
                String lower = column.toLowerCase(Locale.ROOT);
                String local = lower.substring(lower.indexOf('_') + 1);
                byName.put(DRAFT.getOrDefault(local, local), value);
                columns.put(DRAFT.getOrDefault(local, local), column);
            });
        }

        @Nullable String text(String column) {
            String text = byName.get(column.toLowerCase(Locale.ROOT));
            return text == null || text.isEmpty() ? null : text;
        }

        private CellException wrong(String column, String what) {
            return new CellException(columns.getOrDefault(column.toLowerCase(Locale.ROOT), column), what);
        }

        QualifiedName id(String column) {
            QualifiedName id = name(column);
            if (id == null) {
                throw wrong(column, "there is no value; expected an identifier");
            }
            return id;
        }

        @Nullable QualifiedName name(String column) {
            String text = text(column);
            try {
                return text == null ? null : names.apply(text);
            } catch (ProvException e) {
                throw wrong(column, String.valueOf(e.getMessage()));
            }
        }

        @Nullable ProvTime time(String column) {
            String text = text(column);
            if (text == null) {
                return null;
            }
            ProvTime time = new ProvTime(text.replace(' ', 'T'));
            if (!time.isDateTime()) {
                throw wrong(column, "expected a time such as 2012-05-24T10:00:01, found '" + text + "'");
            }
            return time;
        }

        void copy(String column, QualifiedName attribute, Attributes.Builder attributes) {
            String text = text(column);
            if (text != null) {
                attributes.add(attribute, Value.of(text));
            }
        }
    }
}
