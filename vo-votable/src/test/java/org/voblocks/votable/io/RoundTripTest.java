package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/** What is written is read again, cell by cell, in every encoding. */
class RoundTripTest {
    private static final List<Field> FIELDS = List.of(
            Field.builder("boolean", Datatype.BOOLEAN).build(),
            Field.builder("bit", Datatype.BIT).build(),
            Field.builder("byte", Datatype.UNSIGNED_BYTE).build(),
            Field.builder("short", Datatype.SHORT).build(),
            Field.builder("int", Datatype.INT).build(),
            Field.builder("long", Datatype.LONG).build(),
            Field.builder("float", Datatype.FLOAT).build(),
            Field.builder("double", Datatype.DOUBLE).build(),
            Field.text("char").build(),
            Field.builder("unicodeChar", Datatype.UNICODE_CHAR).arraysize("*").build(),
            Field.builder("floatComplex", Datatype.FLOAT_COMPLEX).build(),
            Field.builder("doubleComplex", Datatype.DOUBLE_COMPLEX)
                    .arraysize("*")
                    .build(),
            Field.builder("booleans", Datatype.BOOLEAN).arraysize("*").build(),
            Field.builder("bits", Datatype.BIT).arraysize("11").build(),
            Field.builder("bytes", Datatype.UNSIGNED_BYTE).arraysize("*").build(),
            Field.builder("shorts", Datatype.SHORT).arraysize("3").build(),
            Field.builder("ints", Datatype.INT).arraysize("2x*").build(),
            Field.builder("longs", Datatype.LONG).arraysize("5*").build(),
            Field.builder("floats", Datatype.FLOAT).arraysize("2x2").build(),
            Field.builder("doubles", Datatype.DOUBLE).arraysize("*").build(),
            Field.builder("strings", Datatype.CHAR).arraysize("4x*").build());

    private static Arbitrary<boolean[]> booleans(int least, int most) {
        return Arbitraries.of(true, false)
                .list()
                .ofMinSize(least)
                .ofMaxSize(most)
                .map(list -> {
                    boolean[] array = new boolean[list.size()];
                    for (int i = 0; i < array.length; i++) {
                        array[i] = list.get(i);
                    }
                    return array;
                });
    }

    @Provide
    Arbitrary<List<Object>> row() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("abc XYZ&<>\"'\t\n,;éß€")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(s -> s + "\uD83D\uDE00");
        Arbitrary<Double> doubles =
                Arbitraries.longs().map(Double::longBitsToDouble).filter(d -> !Double.isNaN(d));
        Arbitrary<Float> floats =
                Arbitraries.integers().map(Float::intBitsToFloat).filter(f -> !Float.isNaN(f));
        List<Arbitrary<?>> cells = List.of(
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(0, 255).map(Integer::shortValue),
                Arbitraries.shorts().filter(s -> s != Short.MIN_VALUE),
                Arbitraries.integers().filter(i -> i != Integer.MIN_VALUE),
                Arbitraries.longs().filter(l -> l != Long.MIN_VALUE),
                floats,
                doubles,
                text,
                text,
                floats.array(float[].class).ofSize(2),
                doubles.array(double[].class).ofMinSize(1).ofMaxSize(3).map(RoundTripTest::doubled),
                booleans(1, 9),
                booleans(11, 11),
                Arbitraries.integers()
                        .between(0, 255)
                        .map(Integer::shortValue)
                        .array(short[].class)
                        .ofMinSize(1)
                        .ofMaxSize(5),
                Arbitraries.shorts().array(short[].class).ofSize(3),
                Arbitraries.integers().array(int[].class).ofSize(4),
                Arbitraries.longs().array(long[].class).ofMinSize(1).ofMaxSize(5),
                floats.array(float[].class).ofSize(4),
                doubles.array(double[].class).ofMinSize(1).ofMaxSize(7),
                Arbitraries.strings()
                        .alpha()
                        .ofMinLength(1)
                        .ofMaxLength(4)
                        .array(String[].class)
                        .ofMinSize(1)
                        .ofMaxSize(3));
        List<Arbitrary<Object>> nullable = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Datatype datatype = FIELDS.get(i).datatype();
            boolean never = datatype == Datatype.BIT || datatype == Datatype.UNSIGNED_BYTE || i == 15;
            nullable.add(cells.get(i).asGeneric().injectNull(never ? 0 : 0.1));
        }
        return Combinators.combine(nullable).as(row -> row);
    }

    private static double[] doubled(double[] values) {
        double[] pairs = new double[2 * values.length];
        System.arraycopy(values, 0, pairs, 0, values.length);
        System.arraycopy(values, 0, pairs, values.length, values.length);
        return pairs;
    }

    @Property(tries = 60)
    void everyEncodingGivesTheRowsBack(@ForAll List<@net.jqwik.api.From("row") List<Object>> rows) throws IOException {
        MemoryRows.Builder builder = MemoryRows.builder(FIELDS);
        rows.forEach(row -> builder.add(row.toArray()));
        MemoryRows table = builder.build();
        for (Encoding encoding : Encoding.values()) {
            assertThat(cells(readBack(table.toTable("t"), encoding).rows().open()))
                    .as("%s", encoding)
                    .isEqualTo(cells(table.open()));
        }
    }

    private static Table readBack(Table table, Encoding encoding) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            VoTable document = VoTable.builder()
                    .resources(List.of(Resource.builder().tables(List.of(table)).build()))
                    .build();
            VoTableWriter.builder().encoding(encoding).build().write(document, out);
            VoTable read =
                    VoTableReader.builder().strict(true).build().read(new ByteArrayInputStream(out.toByteArray()));
            return read.resources().get(0).tables().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each cell as a text that tells every two different values apart. */
    private static List<String> cells(RowCursor cursor) {
        List<String> rows = new ArrayList<>();
        while (cursor.next()) {
            List<Object> row = new ArrayList<>();
            for (int i = 0; i < FIELDS.size(); i++) {
                Object cell = cursor.getObject(i);
                assertThat(cursor.isNull(i)).isEqualTo(cell == null);
                row.add(cell);
            }
            rows.add(Arrays.deepToString(row.toArray()));
        }
        return rows;
    }
}
