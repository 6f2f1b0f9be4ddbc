package org.voblocks.votable.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.in.ByteSource;
import org.voblocks.votable.internal.in.Entities;
import org.voblocks.votable.internal.in.Envelope;
import org.voblocks.votable.internal.in.Node;
import org.voblocks.votable.internal.in.TextEncoding;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;

/**
 * A document being read, table by table.
 *
 * <pre>{@code
 * VoTableStream stream = reader.open(in);
 * while (stream.nextTable()) {
 *     try (RowCursor rows = stream.rows()) {
 *         while (rows.next()) { ... }
 *     }
 * }
 * VoTable rest = stream.document();
 * }</pre>
 */
public final class VoTableStream {
    private final ByteSource source;
    private final Entities entities;
    private final Envelope envelope;
    private final ReaderLimits limits;
    private final VoTableReader.Sink problems;
    private final DocumentBuilder builder;
    private boolean rootChecked;
    private boolean keepRows;
    private boolean ended;
    private @Nullable Table table;
    private @Nullable Node resource;
    private @Nullable Node tableNode;
    private @Nullable TableRows rows;
    private @Nullable VoTable document;
    private long memory;

    VoTableStream(InputStream in, ReaderLimits limits, VoTableReader.Sink problems) throws IOException {
        this.limits = limits;
        this.problems = problems;
        source = new ByteSource(TextEncoding.utf8(in), limits.maxRowBytes());
        skipBlanks();
        entities = new Entities(problems, limits.maxTextLength());
        envelope = new Envelope(source, limits, entities, problems);
        builder = new DocumentBuilder(problems, limits, envelope::root);
    }

    /* The XML declaration must be the very first thing (XML 1.0, section 2.8). */
    private void skipBlanks() throws IOException {
        if (source.skipBlanks() > 0) {
            problems.repair(RepairKind.OUTSIDE_DOCUMENT, 1, 1, "blanks before the beginning of the document: left out");
        }
    }

    /**
     * Moves to the next table of the document, in document order; false when there is none. What is left of the rows of
     * the table before is skipped.
     */
    public boolean nextTable() {
        finishRows();
        table = null;
        if (ended) {
            return false;
        }
        while (true) {
            Envelope.Event event = envelope.next();
            if (!rootChecked) {
                builder.checkRoot(envelope.root());
                rootChecked = true;
            }
            switch (event) {
                case DATA, REMOTE_DATA -> {
                    data(event == Envelope.Event.REMOTE_DATA);
                    return true;
                }
                case TABLE -> {
                    withoutData();
                    return true;
                }
                case END -> {
                    ended = true;
                    String behind = envelope.behind();
                    if (behind != null) {
                        problems.repair(RepairKind.OUTSIDE_DOCUMENT, source.line(), 1, behind);
                    }
                    return false;
                }
            }
        }
    }

    private void data(boolean remote) {
        Node[] path = envelope.path().toArray(Node[]::new);
        int depth = path[0].name().equals("TABLEDATA") ? 2 : 3;
        Node node = path[depth];
        tableNode = node;
        resource = path[depth + 1];
        Table begun = builder.begin(node);
        TableRows opened =
                TableRows.of(path[0], path[1], begun.fields(), source, entities, limits, problems, remote, isOld());
        rows = opened;
        begun = begun.toBuilder().fields(opened.fields(begun.fields())).build();
        RowSource rowSource = opened;
        if (keepRows) {
            MemoryRows.Builder kept = MemoryRows.builder(begun.fields());
            long before = opened.bytes();
            try (RowCursor cursor = opened.open()) {
                while (cursor.next()) {
                    kept.add(cursor);
                    if (memory + opened.bytes() - before > limits.maxMemoryBytes()) {
                        throw new VoTableException(
                                "the tables of this document take more than " + limits.maxMemoryBytes()
                                        + " bytes: read them as a stream, or raise the limit maxMemoryBytes");
                    }
                }
            }
            memory += opened.bytes() - before;
            rowSource = kept.build();
        }
        table = begun.toBuilder().rows(rowSource).build();
        builder.begun(node, table);
    }

    /** Whether null integers need a value that stands for them: only VOTable 1.3 lets cells be empty. */
    private boolean isOld() {
        String version = envelope.root().attribute("version");
        return version != null && version.matches("1\\.[0-2]");
    }

    private void withoutData() {
        Node parent = envelope.path().getFirst();
        resource = parent;
        List<Node> children = parent.children();
        Node node = children.get(children.size() - 1);
        Table begun = builder.begin(node);
        if (hasEmptyData(node)) {
            tableNode = node;
            checkCount(0);
            begun = begun.toBuilder()
                    .rows(MemoryRows.builder(begun.fields()).build())
                    .build();
            builder.begun(node, begun);
        }
        table = begun;
    }

    /** Data without rows, in an element that is empty: of FITS there would at least be a header. */
    private static boolean hasEmptyData(Node table) {
        return table.children().stream()
                .filter(data -> data.name().equals("DATA"))
                .flatMap(data -> data.children().stream())
                .anyMatch(d -> Set.of("TABLEDATA", "BINARY", "BINARY2").contains(d.name()));
    }

    private void finishRows() {
        if (rows == null) {
            return;
        }
        try {
            rows.finish();
        } catch (IOException e) {
            throw new VoTableException("line " + source.line() + ": the stream fails: " + e.getMessage(), e);
        }
        if (rows.isRemote()) {
            envelope.resumeRemote();
        } else {
            envelope.resume();
        }
        checkCount(rows.scanned());
        rows = null;
    }

    private void checkCount(long found) {
        Node node = tableNode;
        String declared = node == null ? null : node.attribute("nrows");
        if (node != null
                && declared != null
                && found >= 0
                && declared.strip().matches("\\d{1,18}")
                && Long.parseLong(declared.strip()) != found) {
            problems.repair(
                    RepairKind.ROW_COUNT,
                    node.line(),
                    node.column(),
                    "TABLE: nrows is " + declared.strip() + ", but there are " + found + " rows");
        }
    }

    /** The current table, as far as it stands before its data; its rows can be opened once. */
    public Table table() {
        if (table == null) {
            throw new IllegalStateException("there is no current table: ask nextTable() first");
        }
        return table;
    }

    /** The resource of the current table, as far as it has been read. */
    public Resource resource() {
        if (resource == null) {
            throw new IllegalStateException("there is no current table: ask nextTable() first");
        }
        return builder.resource(resource);
    }

    /** Opens the rows of the current table; of a table without data there are none. */
    public RowCursor rows() {
        RowSource source = table().rows();
        return source == null ? MemoryRows.builder(table().fields()).build().open() : source.open();
    }

    /**
     * The whole document: reads it to its end. Its tables have no rows that can be opened, except when it was read by
     * {@link VoTableReader#read}.
     */
    public VoTable document() {
        boolean more;
        do {
            more = nextTable();
        } while (more);
        if (document == null) {
            document = builder.document(envelope.root());
        }
        return document;
    }

    /** What has been put right so far, the first thousand. */
    public List<Repair> repairs() {
        return problems.repairs();
    }

    void keepRows() {
        keepRows = true;
    }
}
