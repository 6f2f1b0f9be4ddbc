package org.voblocks.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.ColumnDef;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.dali.VoException;
import org.voblocks.dali.vosi.TableSet;
import org.voblocks.dali.vosi.VosiTable;

/** The tables of another service, from its {@code /tables} document (VOSI 1.0 and 1.1), for checking queries. */
final class VosiCatalog {
    /* Types of VOTable; those of TAP are the names of AdqlType. */
    private static final Map<String, AdqlType> VOTABLE = Map.of(
            "boolean", AdqlType.BOOLEAN,
            "bit", AdqlType.BOOLEAN,
            "unsignedbyte", AdqlType.SMALLINT,
            "short", AdqlType.SMALLINT,
            "int", AdqlType.INTEGER,
            "long", AdqlType.BIGINT,
            "float", AdqlType.REAL,
            "double", AdqlType.DOUBLE);
    private static final Map<String, AdqlType> XTYPES = Map.of(
            "point", AdqlType.POINT,
            "circle", AdqlType.CIRCLE,
            "polygon", AdqlType.POLYGON,
            "region", AdqlType.REGION,
            "shape", AdqlType.REGION,
            "multishape", AdqlType.REGION,
            "moc", AdqlType.REGION,
            "timestamp", AdqlType.TIMESTAMP);

    private VosiCatalog() {}

    /** The tables of a document. */
    static Catalog read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Catalog.Builder catalog = Catalog.builder();
            for (TableSet.Schema schema : TableSet.read(in).schemas()) {
                schema.tables().forEach(table -> catalog.table(table(schema.name(), table)));
            }
            return catalog.build();
        } catch (VoException | IllegalArgumentException e) {
            throw new GatewayException("--tables " + file + ": " + e.getMessage());
        }
    }

    private static TableDef table(String schema, VosiTable table) {
        boolean bare = !table.name().replaceAll("\"[^\"]*\"", "").contains(".");
        boolean named = !schema.isBlank() && !schema.equalsIgnoreCase("default");
        TableDef.Builder b = TableDef.builder(bare && named ? schema + "." + table.name() : table.name())
                .description(table.description());
        table.columns().forEach(c -> b.column(column(c)));
        return b.build();
    }

    private static ColumnDef column(VosiTable.Column column) {
        String name = column.name();
        if (name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1).replace("\"\"", "\"");
        }
        return ColumnDef.builder(name, type(column.datatype(), column.arraysize(), column.xtype()))
                .unit(column.unit())
                .ucd(column.ucd())
                .utype(column.utype())
                .xtype(column.xtype())
                .description(column.description())
                .storage(GeometryStorage.NATIVE)
                .build();
    }

    /* A type that nobody knows fits everywhere. */
    private static AdqlType type(@Nullable String datatype, @Nullable String arraysize, @Nullable String xtype) {
        String extended = xtype == null ? "" : xtype.toLowerCase(Locale.ROOT).replace("adql:", "");
        AdqlType known = XTYPES.get(extended);
        if (known != null) {
            return known;
        }
        if (datatype == null) {
            return AdqlType.UNKNOWN;
        }
        String name = datatype.toLowerCase(Locale.ROOT);
        if (name.equals("char") || name.equals("unicodechar")) {
            return AdqlType.VARCHAR;
        }
        AdqlType plain = VOTABLE.get(name);
        if (plain != null) {
            return arraysize == null || arraysize.equals("1") ? plain : plain.withArraysize(arraysize);
        }
        try {
            return AdqlType.parse(datatype);
        } catch (IllegalArgumentException e) {
            return AdqlType.UNKNOWN;
        }
    }
}
