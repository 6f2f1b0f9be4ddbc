package org.voblocks.spark;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/** Tables as Spark sees them. */
final class DataFrames {
    private DataFrames() {}

    /** The columns of a table by their names in the database. */
    static StructType schema(TableEntry table) {
        return new StructType(table.columns().stream()
                .map(c -> DataTypes.createStructField(c.dbName(), type(c), true))
                .toArray(StructField[]::new));
    }

    static Dataset<Row> of(SparkSession spark, TableEntry table, MemoryRows rows) {
        List<ColumnEntry> columns = table.columns();
        List<Row> all = new ArrayList<>();
        try (RowCursor cursor = rows.open()) {
            while (cursor.next()) {
                @Nullable Object[] cells = new @Nullable Object[columns.size()];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = cell(columns.get(i), cursor, i);
                }
                all.add(RowFactory.create(cells));
            }
        }
        return spark.createDataFrame(all, schema(table));
    }

    /** Geometries and arrays are text. */
    private static @Nullable Object cell(ColumnEntry column, RowCursor cursor, int index) {
        if (cursor.isNull(index)) {
            return null;
        }
        DataType type = type(column);
        if (type.equals(DataTypes.StringType)) {
            return cursor.getString(index);
        } else if (type.equals(DataTypes.TimestampNTZType)) {
            return time(cursor.getString(index));
        }
        return cell(type, cursor.getObject(index));
    }

    /** A value as Spark wants it in a column of that type. */
    static @Nullable Object cell(DataType type, @Nullable Object value) {
        if (value instanceof Instant time) {
            return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        }
        return value instanceof Number number ? number(type, number) : value;
    }

    private static Number number(DataType type, Number number) {
        return switch (type.typeName()) {
            case "short" -> number.shortValue();
            case "integer" -> number.intValue();
            case "long" -> number.longValue();
            case "float" -> number.floatValue();
            case "double" -> number.doubleValue();
            default -> number;
        };
    }

    private static @Nullable LocalDateTime time(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String local = text.strip().replace(' ', 'T');
        local = local.endsWith("Z") ? local.substring(0, local.length() - 1) : local;
        return LocalDateTime.parse(local.length() == 10 ? local + "T00:00:00" : local);
    }

    static DataType type(ColumnEntry column) {
        boolean scalar = column.arraysize() == null || column.arraysize().equals("1");
        if (column.datatype().isText()) {
            return "timestamp".equals(column.xtype()) ? DataTypes.TimestampNTZType : DataTypes.StringType;
        } else if (!scalar) {
            return DataTypes.StringType;
        }
        return type(column.datatype());
    }

    private static DataType type(Datatype datatype) {
        return switch (datatype) {
            case BOOLEAN, BIT -> DataTypes.BooleanType;
            case UNSIGNED_BYTE, SHORT -> DataTypes.ShortType;
            case INT -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            default -> DataTypes.StringType;
        };
    }
}
