package org.voblocks.votable.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.in.DelimitedCursor;
import org.voblocks.votable.io.ReaderLimits;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/**
 * ECSV 1.0 (Enhanced Character-Separated Values, APE 6): a YAML header behind {@code #} describes the columns. Read are
 * name, datatype, unit, description, numeric subtypes with a shape, and {@code meta: ucd}.
 */
final class EcsvInput {
    private static final Map<String, Datatype> TYPES = Map.ofEntries(
            Map.entry("bool", Datatype.BOOLEAN),
            Map.entry("int8", Datatype.SHORT),
            Map.entry("uint8", Datatype.UNSIGNED_BYTE),
            Map.entry("int16", Datatype.SHORT),
            Map.entry("uint16", Datatype.INT),
            Map.entry("int32", Datatype.INT),
            Map.entry("uint32", Datatype.LONG),
            Map.entry("int64", Datatype.LONG),
            Map.entry("uint64", Datatype.DOUBLE),
            Map.entry("float16", Datatype.FLOAT),
            Map.entry("float32", Datatype.FLOAT),
            Map.entry("float64", Datatype.DOUBLE),
            Map.entry("float128", Datatype.DOUBLE),
            Map.entry("string", Datatype.CHAR));

    private final ReaderLimits limits;

    EcsvInput(ReaderLimits limits) {
        this.limits = limits;
    }

    VoTable read(InputStream in) throws IOException {
        byte[] all = CsvInput.bytes(in, limits);
        List<String> header = new ArrayList<>();
        int at = 0;
        while (at < all.length && all[at] == '#') {
            int end = at;
            while (end < all.length && all[end] != '\n') {
                end++;
            }
            header.add(new String(all, at + 1, end - at - 1, StandardCharsets.UTF_8).stripTrailing());
            at = Math.min(all.length, end + 1);
        }
        if (header.isEmpty() || !header.get(0).strip().startsWith("%ECSV")) {
            throw new VoTableException("line 1: this is not ECSV: expected that its first line says so");
        }
        EcsvHeader described = EcsvHeader.parse(header.subList(1, header.size()));
        List<Field> fields = described.columns().stream().map(EcsvInput::field).toList();
        int rows = CsvInput.endOfHeader(all, at);
        List<String> names = DelimitedCursor.header(Arrays.copyOfRange(all, at, rows), described.delimiter());
        List<String> wanted = fields.stream().map(Field::name).toList();
        if (!wanted.equals(names)) {
            throw new VoTableException("line " + (header.size() + 1) + ": the names of the columns are " + names
                    + ": expected " + wanted + ", as the header says");
        }
        if (described.hasArrays()) {
            blankBrackets(all, rows);
        }
        try (RowCursor cursor = new DelimitedCursor(
                new ByteArrayInputStream(all, rows, all.length - rows),
                fields,
                described.delimiter(),
                limits.maxRowBytes(),
                (kind, line, column, message) -> {
                    if (kind != org.voblocks.votable.io.RepairKind.COMMA_IN_ARRAY) {
                        throw new VoTableException(message);
                    }
                })) {
            return TableInputs.document(null, MemoryRows.copyOf(cursor));
        }
    }

    /** Arrays are JSON: their brackets are blanks to us, and their {@code null} is NaN. */
    private static void blankBrackets(byte[] all, int from) {
        for (int i = from; i < all.length; i++) {
            if (all[i] == '[' || all[i] == ']') {
                all[i] = ' ';
            } else if (i + 3 < all.length
                    && all[i] == 'n'
                    && all[i + 1] == 'u'
                    && all[i + 2] == 'l'
                    && all[i + 3] == 'l') {
                all[i] = 'N';
                all[i + 1] = 'a';
                all[i + 2] = 'N';
                all[i + 3] = ' ';
            }
        }
    }

    private static Field field(Map<String, String> column) {
        String name = column.get("name");
        String type = column.get("datatype");
        if (name == null || type == null) {
            throw new VoTableException("a column of the ECSV header has no name or no datatype: " + column);
        }
        String subtype = column.get("subtype");
        String shape = null;
        if (type.equals("string") && subtype != null && subtype.endsWith("]")) {
            int open = subtype.indexOf('[');
            type = subtype.substring(0, Math.max(0, open));
            shape = shape(subtype.substring(open + 1, subtype.length() - 1));
        }
        Datatype datatype = TYPES.get(type);
        if (datatype == null) {
            throw new VoTableException("column '" + name + "' of the ECSV header has the datatype '" + type
                    + "': expected one of " + TYPES.keySet().stream().sorted().toList());
        }
        return Field.builder(name, datatype)
                .arraysize(datatype == Datatype.CHAR ? "*" : shape)
                .unit(blankToNull(column.get("unit")))
                .description(blankToNull(column.get("description")))
                .ucd(blankToNull(column.get("ucd")))
                .build();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** {@code null} or numbers, the last varying fastest, as VOTable writes it: the first varies fastest. */
    private static String shape(String subtype) {
        String[] dimensions = subtype.split(",");
        StringBuilder shape = new StringBuilder();
        for (int i = dimensions.length - 1; i >= 0; i--) {
            String dimension = dimensions[i].strip();
            shape.append(shape.length() > 0 ? "x" : "").append(dimension.equals("null") ? "*" : dimension);
        }
        return shape.toString();
    }
}
