package org.voblocks.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.voblocks.votable.Info;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.format.TableFormat;
import org.voblocks.votable.io.VoTableWriter;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;

/**
 * Parquet, compressed by Snappy. Rows go out in groups of about {@link #ROW_GROUP} bytes, which is what memory holds at a
 * time. The footer has the columns' metadata as a VOTable without rows under the keys of the IVOA note "VOParquet" (1.0,
 * section 2), and what is said after the rows, for example {@code QUERY_STATUS} = {@code OVERFLOW}, as keys of their own.
 * If rows fail there is no footer, and no reader takes the file for whole.
 */
public final class ParquetFormat implements TableFormat {
    /** Bytes of a group of rows, before compression; the library looks every few thousand rows. */
    public static final long ROW_GROUP = 16L << 20;

    /** The media type (registered with IANA in 2024). */
    public static final String MEDIA_TYPE = "application/vnd.apache.parquet";

    private static final String VERSION_KEY = "IVOA.VOTable-Parquet.version";
    private static final String CONTENT_KEY = "IVOA.VOTable-Parquet.content";
    private static final ParquetFormat INSTANCE = new ParquetFormat();

    private ParquetFormat() {}

    public static TableFormat instance() {
        return INSTANCE;
    }

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public List<String> aliases() {
        return List.of("application/x-parquet", "application/parquet");
    }

    @Override
    public String extension() {
        return "parquet";
    }

    @Override
    public List<String> extensions() {
        return List.of(extension(), "parq");
    }

    @Override
    public void write(VoTable document, OutputStream out) throws IOException {
        Table table = TableFormat.firstTable(document);
        ParquetColumns columns = new ParquetColumns(table.fields());
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(VERSION_KEY, "1.0");
        metadata.put(CONTENT_KEY, withoutRows(document, table));
        Support support = new Support(columns, metadata);
        RowSource source = table.rows();
        RowSource rows = source == null ? MemoryRows.builder(table.fields()).build() : source;
        try (RowCursor cursor = rows.open()) {
            // not closed if a row fails: closing would write the footer
            ParquetWriter<RowCursor> writer = new Builder(new StreamFile(out), support)
                    .withConf(new PlainParquetConfiguration())
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .withCodecFactory(new SnappyCodec())
                    .withRowGroupSize(ROW_GROUP)
                    .build();
            while (cursor.next()) {
                writer.write(cursor);
            }
            support.trailer = cursor.trailer();
            writer.close();
        }
        out.flush();
    }

    /** The document as it is, but for the rows of the table and what is not the table's own. */
    private static String withoutRows(VoTable document, Table table) throws IOException {
        Table bare = table.toBuilder().rows(null).build();
        Resource results =
                Resource.builder().type("results").tables(List.of(bare)).build();
        VoTable header = document.toBuilder().resources(List.of(results)).build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VoTableWriter.builder().build().write(header, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Hands rows to the library. */
    private static final class Support extends WriteSupport<RowCursor> {
        private final ParquetColumns columns;
        private final Map<String, String> metadata;
        private List<Info> trailer = List.of();

        Support(ParquetColumns columns, Map<String, String> metadata) {
            this.columns = columns;
            this.metadata = metadata;
        }

        @Override
        @SuppressWarnings("deprecation") // has to be there, for those with Hadoop
        public WriteContext init(Configuration configuration) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return context();
        }

        private WriteContext context() {
            return new WriteContext(columns.schema(), metadata);
        }

        @Override
        public void prepareForWrite(org.apache.parquet.io.api.RecordConsumer consumer) {
            columns.writeTo(consumer);
        }

        @Override
        public void write(RowCursor row) {
            columns.write(row);
        }

        @Override
        public FinalizedWriteContext finalizeWrite() {
            Map<String, String> said = new LinkedHashMap<>();
            for (Info info : trailer) {
                said.put(info.name(), info.value());
            }
            return new FinalizedWriteContext(said);
        }
    }

    private static final class Builder extends ParquetWriter.Builder<RowCursor, Builder> {
        private final Support support;

        Builder(OutputFile file, Support support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // has to be there, for those with Hadoop
        protected WriteSupport<RowCursor> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<RowCursor> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }
}
