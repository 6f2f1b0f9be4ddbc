package org.voblocks.dali.vosi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.vosi.internal.TableXml;
import org.voblocks.dali.vosi.internal.Xml;

/**
 * A table of a service (VODataService 1.1, section 3.3.1).
 *
 * @param name the name as it stands in queries, with its schema
 * @param type {@code table}, {@code view} or {@code output}, or null
 * @param title a title, or null
 * @param description a text for people, or null
 * @param utype the utype, or null
 * @param rows an estimate of the number of rows (VODataService 1.2), or null
 * @param columns the columns
 * @param foreignKeys the foreign keys
 */
public record VosiTable(
        String name,
        @Nullable String type,
        @Nullable String title,
        @Nullable String description,
        @Nullable String utype,
        @Nullable Long rows,
        List<Column> columns,
        List<ForeignKey> foreignKeys) {

    public VosiTable {
        columns = List.copyOf(columns);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** A table with the least that there is to say. */
    public static VosiTable of(String name, @Nullable String description, List<Column> columns) {
        return new VosiTable(name, "table", null, description, null, null, columns, List.of());
    }

    /** Writes the document of this table alone (VOSI 1.1, section 2.4.1). */
    public void write(OutputStream out) throws IOException {
        Xml.write(TableXml.root(this), out);
    }

    /**
     * Reads the document of one table.
     *
     * @param in the document; the caller closes it
     * @throws org.voblocks.dali.VoException 400 if it is none
     */
    public static VosiTable read(InputStream in) {
        return Xml.read(TableXml.Root.class, in).toRecord();
    }

    /**
     * A column.
     *
     * @param name the name
     * @param description a text for people, or null
     * @param unit the unit (VOUnits), or null
     * @param ucd the UCD, or null
     * @param utype the utype, or null
     * @param datatype the VOTable datatype, for example {@code char}, or null
     * @param arraysize the VOTable arraysize, or null
     * @param xtype the extended type, or null
     * @param flags {@code indexed}, {@code primary}, {@code nullable}
     * @param std true if a standard defines the column
     */
    public record Column(
            String name,
            @Nullable String description,
            @Nullable String unit,
            @Nullable String ucd,
            @Nullable String utype,
            @Nullable String datatype,
            @Nullable String arraysize,
            @Nullable String xtype,
            List<String> flags,
            boolean std) {
        public Column {
            flags = List.copyOf(flags);
        }

        public static ColumnBuilder builder(String name, String datatype) {
            return new ColumnBuilder(name, datatype);
        }
    }

    /**
     * A foreign key.
     *
     * @param targetTable the table it refers to
     * @param columns pairs of columns
     * @param description a text for people, or null
     * @param utype the utype, or null
     */
    public record ForeignKey(
            String targetTable,
            List<Pair> columns,
            @Nullable String description,
            @Nullable String utype) {
        public ForeignKey {
            columns = List.copyOf(columns);
        }
    }

    /** A column of this table and the one it refers to. */
    public record Pair(String fromColumn, String targetColumn) {}

    /** Builds a {@link Column}; what is not set is absent. */
    public static final class ColumnBuilder {
        private final String name;
        private final String datatype;
        private @Nullable String description;
        private @Nullable String unit;
        private @Nullable String ucd;
        private @Nullable String utype;
        private @Nullable String arraysize;
        private @Nullable String xtype;
        private List<String> flags = List.of();
        private boolean std;

        private ColumnBuilder(String name, String datatype) {
            this.name = name;
            this.datatype = datatype;
        }

        public ColumnBuilder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public ColumnBuilder unit(@Nullable String unit) {
            this.unit = unit;
            return this;
        }

        public ColumnBuilder ucd(@Nullable String ucd) {
            this.ucd = ucd;
            return this;
        }

        public ColumnBuilder utype(@Nullable String utype) {
            this.utype = utype;
            return this;
        }

        public ColumnBuilder arraysize(@Nullable String arraysize) {
            this.arraysize = arraysize;
            return this;
        }

        public ColumnBuilder xtype(@Nullable String xtype) {
            this.xtype = xtype;
            return this;
        }

        public ColumnBuilder flags(String... flags) {
            this.flags = List.of(flags);
            return this;
        }

        public ColumnBuilder std(boolean std) {
            this.std = std;
            return this;
        }

        public Column build() {
            return new Column(name, description, unit, ucd, utype, datatype, arraysize, xtype, flags, std);
        }
    }
}
