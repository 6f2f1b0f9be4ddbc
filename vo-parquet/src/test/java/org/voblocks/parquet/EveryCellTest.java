package org.voblocks.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/** Random cells of every datatype, nulls among them, as DuckDB reads them: each beside the one that was written. */
class EveryCellTest {
    private static final List<String> TYPES = List.of(
            "BOOLEAN",
            "BOOLEAN",
            "UTINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "VARCHAR",
            "VARCHAR",
            "FLOAT",
            "DOUBLE",
            "FLOAT[]",
            "DOUBLE[]");

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (Datatype datatype : Datatype.values()) {
            fields.add(Field.builder(datatype.text(), datatype)
                    .arraysize(datatype.isText() ? "*" : null)
                    .build());
        }
        for (Datatype datatype : Datatype.values()) {
            if (!datatype.isText()) {
                fields.add(Field.builder(datatype.text() + "s", datatype)
                        .arraysize("*")
                        .build());
            }
        }
        return fields;
    }

    private static Object array(Datatype datatype, int count, Random random) {
        return switch (datatype) {
            case BOOLEAN, BIT -> {
                boolean[] all = new boolean[count];
                for (int i = 0; i < count; i++) {
                    all[i] = random.nextBoolean();
                }
                yield all;
            }
            case UNSIGNED_BYTE, SHORT -> {
                short[] all = new short[count];
                for (int i = 0; i < count; i++) {
                    all[i] = (short) (datatype == Datatype.SHORT ? random.nextInt() : random.nextInt(256));
                }
                yield all;
            }
            case INT -> random.ints(count).toArray();
            case LONG -> random.longs(count).toArray();
            case FLOAT, FLOAT_COMPLEX -> {
                float[] all = new float[datatype == Datatype.FLOAT ? count : 2 * count];
                for (int i = 0; i < all.length; i++) {
                    all[i] = (float) random.nextGaussian();
                }
                yield all;
            }
            default ->
                random.doubles(datatype == Datatype.DOUBLE ? count : 2L * count).toArray();
        };
    }

    private static Object cell(Field field, Random random) {
        Datatype datatype = field.datatype();
        if (datatype.isText()) {
            return "row \u03bb \u661f \ud83d\ude80 '\"\\ " + random.nextInt(1000);
        }
        boolean complex = datatype == Datatype.FLOAT_COMPLEX || datatype == Datatype.DOUBLE_COMPLEX;
        if (field.arraysize() != null || complex) {
            return array(datatype, field.arraysize() == null ? 1 : random.nextInt(5), random);
        }
        return Array.get(array(datatype, 1, random), 0);
    }

    /** The same text of the same cell, whatever class a number is of. */
    private static String one(Object value) throws Exception {
        if (value == null) {
            return "null";
        }
        if (value instanceof java.sql.Array array) {
            return one(array.getArray());
        }
        if (value.getClass().isArray()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                cells.add(one(Array.get(value, i)));
            }
            return cells.toString();
        }
        return value.toString();
    }

    @Test
    void comesBack(@TempDir Path folder) throws Exception {
        List<Field> fields = fields();
        MemoryRows.Builder builder = MemoryRows.builder(fields);
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            builder.add(fields.stream()
                    .map(f -> random.nextInt(6) == 0 ? null : cell(f, random))
                    .toArray());
        }
        MemoryRows rows = builder.build();
        Path file = folder.resolve("t.parquet");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ParquetFormat.instance().write(rows.toTable("t"), out);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet read = statement.executeQuery("SELECT * FROM '" + file + "'");
                RowCursor cursor = rows.open()) {
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= fields.size(); i++) {
                assertThat(read.getMetaData().getColumnName(i))
                        .isEqualTo(fields.get(i - 1).name());
                types.add(read.getMetaData().getColumnTypeName(i));
            }
            assertThat(types.subList(0, TYPES.size())).isEqualTo(TYPES);
            assertThat(types.subList(TYPES.size(), types.size()))
                    .isEqualTo(TYPES.stream()
                            .filter(t -> !t.equals("VARCHAR"))
                            .map(t -> t.endsWith("[]") ? t : t + "[]")
                            .collect(Collectors.toList()));
            while (cursor.next()) {
                assertThat(read.next()).isTrue();
                for (int i = 0; i < fields.size(); i++) {
                    assertThat(one(read.getObject(i + 1)))
                            .as(fields.get(i).name())
                            .isEqualTo(one(cursor.getObject(i)));
                }
            }
            assertThat(read.next()).isFalse();
        }
    }
}
