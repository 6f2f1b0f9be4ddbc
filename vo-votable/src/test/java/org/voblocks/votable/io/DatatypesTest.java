package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.voblocks.votable.ArrayShape;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/** Every datatype in every shape, written and read again in every encoding and every version. */
class DatatypesTest {
    private static final String[] SHAPES = {null, "1", "3", "*", "4*", "2x3", "2x*", "2x2*", "2x3x2"};

    @Property(tries = 25)
    void comesBackInEveryEncoding(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        for (Datatype datatype : Datatype.values()) {
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < SHAPES.length; i++) {
                fields.add(Field.builder("c" + i, datatype).arraysize(SHAPES[i]).build());
            }
            MemoryRows.Builder rows = MemoryRows.builder(fields);
            for (int r = 0; r < 4; r++) {
                rows.add(fields.stream()
                        .map(f -> mayBeNull(f) && random.nextInt(4) == 0 ? null : cell(f, random))
                        .toArray());
            }
            Table table = rows.build().toTable("t");
            for (Encoding encoding : Encoding.values()) {
                assertThat(cells(readBack(table, encoding, Version.values()[random.nextInt(3)])))
                        .as("%s in %s", datatype.text(), encoding)
                        .isEqualTo(cells(table));
            }
        }
    }

    /** Of bits, unsigned bytes and fixed arrays of whole numbers not every encoding has a null. */
    private static boolean mayBeNull(Field field) {
        ArrayShape shape = ArrayShape.of(field);
        return switch (field.datatype()) {
            case BIT, UNSIGNED_BYTE -> shape.variable();
            case BOOLEAN, SHORT, INT, LONG -> shape.variable() || shape.isScalar();
            default -> true;
        };
    }

    private static Object cell(Field field, Random random) {
        ArrayShape shape = ArrayShape.of(field);
        int slices = 1 + random.nextInt(shape.bounded() ? shape.most() / shape.slice() : 3);
        int count = shape.variable() ? shape.slice() * slices : shape.isScalar() ? 1 : shape.length();
        if (field.datatype().isText()) {
            return text(field, shape, count, random);
        }
        Object array = array(field.datatype(), count, random);
        boolean complex = field.datatype() == Datatype.FLOAT_COMPLEX || field.datatype() == Datatype.DOUBLE_COMPLEX;
        return shape.isScalar() && !complex ? java.lang.reflect.Array.get(array, 0) : array;
    }

    private static Object text(Field field, ArrayShape shape, int count, Random random) {
        if (shape.rank() <= 1) {
            boolean wide = field.datatype() == Datatype.UNICODE_CHAR;
            return letters(1 + random.nextInt(count), wide ? "abc<&\u00E9\u20AC" : "abcXYZ<&", random);
        }
        int width = shape.dimensions().get(0);
        String[] strings = new String[count / width];
        Arrays.setAll(strings, i -> letters(1 + random.nextInt(width), "abc", random));
        return strings;
    }

    private static String letters(int length, String alphabet, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static Object array(Datatype datatype, int n, Random random) {
        switch (datatype) {
            case BOOLEAN, BIT -> {
                boolean[] cells = new boolean[n];
                for (int i = 0; i < n; i++) {
                    cells[i] = random.nextBoolean();
                }
                return cells;
            }
            case UNSIGNED_BYTE, SHORT -> {
                short[] cells = new short[n];
                for (int i = 0; i < n; i++) {
                    cells[i] = (short)
                            (datatype == Datatype.SHORT ? random.nextInt(60_000) - 30_000 : random.nextInt(256));
                }
                return cells;
            }
            case INT -> {
                return random.ints(n, -2_000_000_000, 2_000_000_000).toArray();
            }
            case LONG -> {
                return random.longs(n, -(1L << 62), 1L << 62).toArray();
            }
            case FLOAT, FLOAT_COMPLEX -> {
                float[] cells = new float[datatype == Datatype.FLOAT ? n : 2 * n];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = random.nextInt(20) == 0 ? Float.NEGATIVE_INFINITY : random.nextFloat() * 1e30f;
                }
                return cells;
            }
            default -> {
                double[] cells = new double[datatype == Datatype.DOUBLE ? n : 2 * n];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = random.nextInt(20) == 0 ? Double.POSITIVE_INFINITY : random.nextGaussian() * 1e-200;
                }
                return cells;
            }
        }
    }

    private static Table readBack(Table table, Encoding encoding, Version version) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VoTable document = VoTable.builder()
                .resources(List.of(Resource.builder().tables(List.of(table)).build()))
                .build();
        VoTableWriter.builder().encoding(encoding).version(version).build().write(document, out);
        VoTable read = VoTableReader.builder().strict(true).build().read(new ByteArrayInputStream(out.toByteArray()));
        return read.resources().get(0).tables().get(0);
    }

    private static List<String> cells(Table table) {
        List<String> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows().open()) {
            while (cursor.next()) {
                Object[] row = new Object[SHAPES.length];
                Arrays.setAll(row, cursor::getObject);
                rows.add(Arrays.deepToString(row));
            }
        }
        return rows;
    }
}
