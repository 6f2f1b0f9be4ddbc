package org.voblocks.tap;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.sql.GeometryEncoding;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.tap.internal.DeclaredType;
import org.voblocks.tap.internal.PgSphereText;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/**
 * Gives geometries, which come as text from the database, in the form of their column: as numbers (DALI 1.1, section
 * 3.3), or as STC-S text where the xtype is one of TAP 1.0.
 */
final class GeometryCursor extends ForwardingCursor {
    private static final List<String> NUMBERS = List.of("point", "circle", "polygon", "range");

    private final List<Field> fields;
    private final List<GeometryEncoding> encodings;

    private GeometryCursor(RowCursor cursor, List<Field> fields, List<GeometryEncoding> encodings) {
        super(cursor);
        this.fields = fields;
        this.encodings = encodings;
    }

    private static boolean isNumbers(Field field) {
        return field.datatype() == Datatype.DOUBLE && field.xtype() != null && NUMBERS.contains(field.xtype());
    }

    /** The columns as the database gives them: geometries and complex numbers as text. */
    static List<Field> asText(List<Field> fields) {
        return fields.stream()
                .map(f -> isNumbers(f) || DeclaredType.isComplex(f.datatype())
                        ? Field.text(f.name()).xtype(f.xtype()).build()
                        : f)
                .toList();
    }

    /** A view with the wanted columns, or the cursor itself if no column is a geometry. */
    static RowCursor around(RowCursor cursor, List<Field> wanted, List<GeometryEncoding> encodings) {
        boolean plain = encodings.stream().allMatch(e -> e == GeometryEncoding.NONE)
                && wanted.stream().noneMatch(f -> DeclaredType.isComplex(f.datatype()));
        return plain ? cursor : new GeometryCursor(cursor, wanted, encodings);
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public @Nullable Object getObject(int column) {
        Field field = fields.get(column);
        if (DeclaredType.isComplex(field.datatype())) {
            return complex(field, super.getString(column));
        } else if (encodings.get(column) == GeometryEncoding.NONE) {
            return super.getObject(column);
        }
        String text = getString(column);
        if (text == null || !isNumbers(field)) {
            return text;
        }
        return numbers(text);
    }

    private static double[] numbers(String text) {
        String[] words = text.strip().split("\\s+");
        double[] values = new double[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.parseDouble(words[i]);
        }
        return values;
    }

    private static @Nullable Object complex(Field field, @Nullable String text) {
        double[] values = text == null || text.isBlank() ? null : numbers(text);
        if (values == null || field.datatype() == Datatype.DOUBLE_COMPLEX) {
            return values;
        }
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    @Override
    public @Nullable String getString(int column) {
        String text = super.getString(column);
        GeometryEncoding encoding = encodings.get(column);
        if (text == null || encoding == GeometryEncoding.NONE) {
            return text;
        }
        Field field = fields.get(column);
        String xtype = field.xtype() == null ? "" : field.xtype().toLowerCase(Locale.ROOT);
        boolean stcs = xtype.startsWith("adql:");
        if (stcs && encoding == GeometryEncoding.STCS) {
            return text;
        }
        Region region =
                encoding == GeometryEncoding.PGSPHERE ? PgSphereText.parse(text) : RegionText.parse(text, xtype);
        if (stcs) {
            return RegionText.stcs(region);
        }
        return isNumbers(field) ? RegionText.daliValue(region) : RegionText.dali(region);
    }

    @Override
    public boolean getUtf8(int column, Utf8Slice slice) {
        return encodings.get(column) == GeometryEncoding.NONE
                && !DeclaredType.isComplex(fields.get(column).datatype())
                && super.getUtf8(column, slice);
    }
}
