package org.voblocks.votable.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Link;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.Values;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.internal.fits.FitsTableWriter;
import org.voblocks.votable.internal.out.Base64Output;
import org.voblocks.votable.internal.out.ByteOutput;
import org.voblocks.votable.internal.out.XmlOutput;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;

/**
 * Writes VOTable documents (VOTable 1.4 unless another version is chosen). Rows are streamed: each table's
 * {@link Table#rows()} are opened, written and closed, and the INFO elements of the cursor's trailer follow the table
 * (DALI 1.1, section 4.4.1). Immutable; one writer serves any number of threads.
 *
 * <p>An integer column that declares no null value (VALUES/@null) cannot have nulls in {@link Encoding#BINARY}: the
 * writer then declares the least value of the type as null, and refuses a row that has that value; {@code unsignedByte}
 * has no value to spare, so that a null there is refused.
 */
public final class VoTableWriter {
    private final Version version;
    private final Encoding encoding;
    private final @Nullable String stylesheet;

    private VoTableWriter(Builder builder) {
        version = builder.version;
        encoding = builder.encoding;
        stylesheet = builder.stylesheet;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Version version() {
        return version;
    }

    public Encoding encoding() {
        return encoding;
    }

    /**
     * Writes a document and flushes the stream; the caller closes it.
     *
     * @throws IOException if the stream fails
     * @throws org.voblocks.votable.VoTableException if a row source fails or a value does not fit its column
     */
    public void write(VoTable document, OutputStream out) throws IOException {
        ByteOutput bytes = new ByteOutput(out);
        new Document(bytes).write(document);
        bytes.flush();
    }

    private final class Document {
        private final ByteOutput bytes;
        private final XmlOutput xml;
        private final EnvelopeWriter envelope;
        /** The columns of the tables so far, by their IDs. */
        private final Map<String, List<Field>> columns = new HashMap<>();

        Document(ByteOutput bytes) {
            this.bytes = bytes;
            xml = new XmlOutput(bytes);
            envelope = new EnvelopeWriter(xml, version);
        }

        void write(VoTable document) throws IOException {
            bytes.ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
            if (stylesheet != null) {
                bytes.utf8("\n<?xml-stylesheet type=\"text/xsl\" href=\"" + stylesheet + "\"?>");
            }
            xml.start("VOTABLE")
                    .attribute("version", version.text())
                    .attribute("xmlns", "http://www.ivoa.net/xml/VOTable/v1.3")
                    .attribute("ID", document.id());
            envelope.description(document.description());
            envelope.cooSystems(document.cooSystems());
            envelope.timeSystems(document.timeSystems());
            envelope.params(document.params());
            envelope.infos(document.infos());
            envelope.groups(document.groups());
            for (Resource resource : document.resources()) {
                write(resource);
            }
            envelope.infos(document.trailingInfos());
            xml.end("VOTABLE");
            bytes.put('\n');
        }

        private void write(Resource resource) throws IOException {
            xml.start("RESOURCE")
                    .attribute("ID", resource.id())
                    .attribute("name", resource.name())
                    .attribute("type", resource.type())
                    .attribute("utype", resource.utype());
            envelope.attributes(resource.attributes());
            envelope.description(resource.description());
            envelope.infos(resource.infos());
            envelope.cooSystems(resource.cooSystems());
            envelope.timeSystems(resource.timeSystems());
            envelope.groups(resource.groups());
            envelope.params(resource.params());
            envelope.links(resource.links());
            for (Table table : resource.tables()) {
                write(table);
            }
            for (Resource inner : resource.resources()) {
                write(inner);
            }
            envelope.infos(resource.trailingInfos());
            envelope.extensions(resource.extensions());
            xml.end("RESOURCE");
        }

        private void write(Table table) throws IOException {
            RowSource rows = table.rows();
            xml.start("TABLE")
                    .attribute("ID", table.id())
                    .attribute("name", table.name())
                    .attribute("ref", table.ref())
                    .attribute("ucd", table.ucd())
                    .attribute("utype", table.utype());
            if (rows != null && rows.rowCount() >= 0) {
                xml.attribute("nrows", rows.rowCount());
            }
            envelope.description(table.description());
            List<Field> fields = rows == null ? table.fields() : RowsWriter.declared(encoding, table.fields());
            boolean repeated = table.ref() != null && fields.equals(columns.get(table.ref()));
            for (Field field : fields) {
                envelope.field(repeated ? withoutIds(field) : field);
            }
            if (table.id() != null) {
                columns.put(table.id(), fields);
            }
            envelope.params(table.params());
            envelope.groups(table.groups());
            envelope.links(table.links());
            List<Info> trailer = List.of();
            if (rows != null) {
                xml.start("DATA");
                trailer = encoding == Encoding.FITS
                        ? fits(table.toBuilder().fields(fields).build())
                        : rows(rows, fields);
                xml.end("DATA");
            }
            envelope.infos(table.infos());
            xml.end("TABLE");
            envelope.infos(trailer);
        }

        /** The columns of another table once more: the schema wants them, but an ID may be there only once. */
        private static Field withoutIds(Field field) {
            Values values = field.values();
            return field.toBuilder()
                    .id(null)
                    .values(values == null ? null : values.withoutId())
                    .links(field.links().stream().map(Link::withoutId).toList())
                    .build();
        }

        private List<Info> rows(RowSource rows, List<Field> fields) throws IOException {
            try (RowCursor cursor = rows.open()) {
                RowsWriter.of(encoding, xml.raw(), fields).write(cursor);
                return cursor.trailer();
            }
        }

        private List<Info> fits(Table table) throws IOException {
            xml.raw().ascii("\n<FITS><STREAM encoding=\"base64\">");
            List<Info> trailer;
            try (Base64Output base64 = new Base64Output(bytes)) {
                trailer = new FitsTableWriter(table).write(base64);
            }
            bytes.ascii("</STREAM></FITS>");
            return trailer;
        }
    }

    /** Chooses version and encoding: VOTable 1.4 in TABLEDATA if nothing is said. */
    public static final class Builder {
        private Version version = Version.V1_4;
        private Encoding encoding = Encoding.TABLEDATA;
        private @Nullable String stylesheet;

        private Builder() {}

        public Builder version(Version version) {
            this.version = version;
            return this;
        }

        public Builder encoding(Encoding encoding) {
            this.encoding = encoding;
            return this;
        }

        /** An XSLT style sheet for browsers, as a URL without quotes; null for none. */
        public Builder stylesheet(@Nullable String url) {
            if (url != null && (url.contains("\"") || url.contains("?>"))) {
                throw new IllegalArgumentException("the style sheet's URL has a quote or '?>': " + url);
            }
            stylesheet = url;
            return this;
        }

        public VoTableWriter build() {
            return new VoTableWriter(this);
        }
    }
}
