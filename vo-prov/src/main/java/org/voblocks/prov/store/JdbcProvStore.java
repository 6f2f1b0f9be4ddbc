package org.voblocks.prov.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.Element;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.internal.provtap.ProvTapRow;

/**
 * Keeps provenance in a database, in the tables of {@link ProvTap} for queries, and without loss in three tables of its
 * own ({@code prov_statement}, {@code prov_edge}, {@code prov_prefix}). The SQL is that which H2 and PostgreSQL share.
 */
public final class JdbcProvStore implements ProvStore {
    private static final int CHUNK = 400;
    private static final int ATTEMPTS = 5;

    private final DataSource source;
    private final StatementText text = new StatementText();

    private JdbcProvStore(DataSource source) {
        this.source = source;
    }

    /** The store in that database; makes the schema and its tables if they are not there. */
    public static JdbcProvStore open(DataSource source) {
        JdbcProvStore store = new JdbcProvStore(source);
        store.transaction(connection -> {
            for (String sql : ddl()) {
                try (java.sql.Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
            return 0;
        });
        return store;
    }

    /** The statements that make the schema and its tables. */
    public static List<String> ddl() {
        List<String> ddl = new ArrayList<>();
        ddl.add("CREATE SCHEMA IF NOT EXISTS " + ProvTap.SCHEMA);
        for (ProvTap.TableDefinition table : ProvTap.tables()) {
            List<String> columns = new ArrayList<>();
            List<String> keys = new ArrayList<>();
            for (ProvTap.ColumnDefinition column : table.columns()) {
                String type = switch (column.type()) {
                    case TEXT -> "VARCHAR";
                    case TIMESTAMP -> "TIMESTAMP";
                    case INTEGER -> "INTEGER";
                };
                columns.add(column.name() + " " + type + (column.key() ? " NOT NULL" : ""));
                if (column.key()) {
                    keys.add(column.name());
                }
            }
            ddl.add("CREATE TABLE IF NOT EXISTS " + ProvTap.SCHEMA + "." + table.name() + " ("
                    + String.join(", ", columns) + ", PRIMARY KEY (" + String.join(", ", keys) + "))");
        }
        ddl.add("CREATE TABLE IF NOT EXISTS provenance.prov_statement (s_number BIGINT GENERATED ALWAYS AS IDENTITY,"
                + " s_key VARCHAR(64) PRIMARY KEY, s_kind VARCHAR(32), s_node VARCHAR, s_text VARCHAR)");
        ddl.add("CREATE INDEX IF NOT EXISTS prov_statement_node ON provenance.prov_statement (s_node)");
        ddl.add(
                "CREATE TABLE IF NOT EXISTS provenance.prov_edge (x_key VARCHAR(64), x_node VARCHAR, x_side VARCHAR(16),"
                        + " x_kind VARCHAR(32), PRIMARY KEY (x_node, x_side, x_kind, x_key))");
        ddl.add("CREATE INDEX IF NOT EXISTS prov_edge_key ON provenance.prov_edge (x_key)");
        ddl.add("CREATE TABLE IF NOT EXISTS provenance.prov_prefix (n_prefix VARCHAR PRIMARY KEY, n_iri VARCHAR)");
        ddl.add("CREATE INDEX IF NOT EXISTS lineage_ancestor ON provenance.lineage (l_ancestor)");
        return ddl;
    }

    /** Work in one transaction. */
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** An interrupted thread still keeps history: that of a job that was aborted is written by the job's own. */
    private <T> T transaction(Work<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return committed(work);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Another process may write the same at the same time: then what it has written is there when this tries again. */
    private <T> T committed(Work<T> work) {
        for (int attempt = 1; true; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (unreachable(e, state)) {
                    throw new StoreUnavailableException(e);
                }
                if (attempt == ATTEMPTS || !(state.startsWith("23") || state.startsWith("40"))) {
                    throw new ProvException("the provenance store failed: " + e.getMessage(), e);
                }
            }
        }
    }

    private static boolean unreachable(SQLException e, String state) {
        return e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57");
    }

    /** Of a connection that is cut neither works; what has cut it is to be told. */
    private static void rollback(Connection connection, Exception why) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.with(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
            connection.setAutoCommit(true);
            return result;
        }
    }

    @Override
    public synchronized int append(ProvDocument document) {
        List<Statement> all = new ArrayList<>(document.statements());
        for (Bundle bundle : document.bundles()) {
            all.addAll(bundle.statements());
        }
        return transaction(connection -> {
            prefixes(connection, document.namespaces());
            Map<String, Statement> byKey = new LinkedHashMap<>();
            all.forEach(statement -> byKey.putIfAbsent(StatementText.key(statement), statement));
            byKey.keySet().removeAll(existing(connection, byKey.keySet()));
            insert(connection, byKey);
            Map<QualifiedName, String> tables = new HashMap<>();
            for (Statement statement : byKey.values()) {
                if (statement instanceof Element element) {
                    tables.putIfAbsent(element.id(), ProvTapRow.tableOf(element));
                }
            }
            ProvTapRows rows = new ProvTapRows(connection);
            for (Statement statement : byKey.values()) {
                for (ProvTapRow row : ProvTapRow.of(statement, id -> tables.computeIfAbsent(id, k -> ""))) {
                    rows.put(row);
                }
            }
            new LineageClosure(connection).update(byKey.values());
            return byKey.size();
        });
    }

    private static void prefixes(Connection connection, Namespaces namespaces) throws SQLException {
        try (PreparedStatement find =
                        connection.prepareStatement("SELECT n_iri FROM provenance.prov_prefix WHERE n_prefix = ?");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO provenance.prov_prefix VALUES (?, ?)")) {
            for (Map.Entry<String, String> entry : namespaces.declared().entrySet()) {
                find.setString(1, entry.getKey());
                try (ResultSet found = find.executeQuery()) {
                    if (!found.next()) {
                        insert.setString(1, entry.getKey());
                        insert.setString(2, entry.getValue());
                        insert.executeUpdate();
                    }
                }
            }
        }
    }

    private static Set<String> existing(Connection connection, Collection<String> keys) throws SQLException {
        Set<String> existing = new LinkedHashSet<>();
        for (List<String> chunk : chunks(keys)) {
            String sql = "SELECT s_key FROM provenance.prov_statement WHERE s_key IN (" + marks(chunk.size()) + ")";
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                bind(query, 1, chunk);
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        existing.add(result.getString(1));
                    }
                }
            }
        }
        return existing;
    }

    private void insert(Connection connection, Map<String, Statement> statements) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO provenance.prov_statement (s_key, s_kind, s_node, s_text) VALUES (?, ?, ?, ?)");
                PreparedStatement edge =
                        connection.prepareStatement("INSERT INTO provenance.prov_edge VALUES (?, ?, ?, ?)")) {
            for (Map.Entry<String, Statement> entry : statements.entrySet()) {
                Statement statement = entry.getValue();
                Kind kind = statement.kind();
                QualifiedName id = kind.isElement() ? statement.id() : null;
                insert.setString(1, entry.getKey());
                insert.setString(2, kind.name());
                insert.setString(3, id == null ? null : id.iri());
                insert.setString(4, text.write(statement));
                insert.addBatch();
                Set<String> seen = new LinkedHashSet<>();
                for (int i = 0; i < kind.arguments().size(); i++) {
                    QualifiedName node = statement.nameAt(i);
                    String side = i == 0 ? Side.INFLUENCED.name() : Side.INFLUENCER.name();
                    if (node != null && seen.add(side + node.iri())) {
                        edge.setString(1, entry.getKey());
                        edge.setString(2, node.iri());
                        edge.setString(3, side);
                        edge.setString(4, kind.name());
                        edge.addBatch();
                    }
                }
            }
            insert.executeBatch();
            edge.executeBatch();
        }
    }

    @Override
    public List<Element> elements(Collection<QualifiedName> ids) {
        Set<String> iris = new LinkedHashSet<>();
        ids.forEach(id -> iris.add(id.iri()));
        return transaction(connection -> {
            List<Element> found = new ArrayList<>();
            for (List<String> chunk : chunks(iris)) {
                String sql = "SELECT s_text FROM provenance.prov_statement WHERE s_node IN (" + marks(chunk.size())
                        + ") ORDER BY s_number";
                try (PreparedStatement query = connection.prepareStatement(sql)) {
                    bind(query, 1, chunk);
                    for (Statement statement : statements(query)) {
                        found.add((Element) statement);
                    }
                }
            }
            return found;
        });
    }

    @Override
    public List<Relation> edges(EdgeQuery question) {
        List<String> nodes =
                question.nodes().stream().map(QualifiedName::iri).sorted().toList();
        List<String> kinds = question.kinds().stream().map(Kind::name).sorted().toList();
        if (nodes.isEmpty() || kinds.isEmpty()) {
            return List.of();
        }
        return transaction(connection -> {
            Set<Relation> found = new LinkedHashSet<>();
            for (List<String> chunk : chunks(nodes)) {
                String sql = "SELECT s_text FROM provenance.prov_statement WHERE s_key IN (SELECT x_key FROM"
                        + " provenance.prov_edge WHERE x_side = ? AND x_node IN (" + marks(chunk.size())
                        + ") AND x_kind IN (" + marks(kinds.size()) + ")) ORDER BY s_number";
                try (PreparedStatement query = connection.prepareStatement(sql)) {
                    query.setString(1, question.side().name());
                    bind(query, 2, chunk);
                    bind(query, 2 + chunk.size(), kinds);
                    for (Statement statement : statements(query)) {
                        found.add((Relation) statement);
                    }
                }
            }
            return List.copyOf(found);
        });
    }

    private List<Statement> statements(PreparedStatement query) throws SQLException {
        List<Statement> statements = new ArrayList<>();
        try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
                statements.add(text.read(result.getString(1)));
            }
        }
        return statements;
    }

    @Override
    public Namespaces namespaces() {
        return transaction(connection -> {
            Map<String, String> prefixes = new LinkedHashMap<>();
            try (PreparedStatement query = connection.prepareStatement(
                            "SELECT n_prefix, n_iri FROM provenance.prov_prefix ORDER BY n_prefix");
                    ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    prefixes.put(result.getString(1), result.getString(2));
                }
            }
            return Namespaces.of(prefixes);
        });
    }

    static <T> List<List<T>> chunks(Collection<T> items) {
        List<T> list = List.copyOf(items);
        List<List<T>> chunks = new ArrayList<>();
        for (int i = 0; i < list.size(); i += CHUNK) {
            chunks.add(list.subList(i, Math.min(list.size(), i + CHUNK)));
        }
        return chunks;
    }

    static String marks(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }

    static void bind(PreparedStatement query, int from, List<String> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            query.setString(from + i, values.get(i));
        }
    }

    /** A time in UTC; null if the text is no time. */
    static @org.jspecify.annotations.Nullable Timestamp timestamp(ProvTime time) {
        return time.toInstant()
                .map(instant -> Timestamp.valueOf(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)))
                .orElse(null);
    }
}
