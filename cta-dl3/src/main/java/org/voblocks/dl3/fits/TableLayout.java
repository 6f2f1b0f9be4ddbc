package org.voblocks.dl3.fits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voblocks.dl3.Dl3Exception;

/** The columns of a binary table, by its TTYPEn, TFORMn and TDIMn. */
final class TableLayout {
    private static final Pattern TFORM = Pattern.compile("(\\d*)([LXBIJKAEDCMPQ])(.*)");
    private static final Pattern TDIM = Pattern.compile("\\(\\s*(\\d+(?:\\s*,\\s*\\d+)*)\\s*\\)");

    private TableLayout() {}

    static Map<String, BinColumn> columns(String where, FitsHeader header) {
        int fields = (int) header.integer("TFIELDS").orElse(0);
        if (fields < 0 || fields > 999) {
            throw new Dl3Exception(where + ": TFIELDS = " + fields + ", expected 0 to 999");
        }
        Map<String, BinColumn> columns = new LinkedHashMap<>();
        long offset = 0;
        for (int n = 1; n <= fields; n++) {
            BinColumn column = column(where, header, n, (int) offset);
            offset += column.width();
            columns.putIfAbsent(column.name().toUpperCase(Locale.ROOT), column);
        }
        long rowLength = header.integer("NAXIS1").orElse(0);
        if (offset != rowLength) {
            throw new Dl3Exception(
                    where + ": the columns take " + offset + " bytes of a row, but NAXIS1 = " + rowLength);
        }
        return columns;
    }

    private static BinColumn column(String where, FitsHeader header, int n, int offset) {
        String form = header.text("TFORM" + n)
                .orElseThrow(() -> new Dl3Exception(where + ": column " + n + " has no TFORM" + n));
        Matcher matcher = TFORM.matcher(form.toUpperCase(Locale.ROOT));
        if (!matcher.matches() || matcher.group(1).length() > 9) {
            throw new Dl3Exception(where + ": TFORM" + n + " = '" + form + "' is not a FITS binary table format");
        }
        int repeat = matcher.group(1).isEmpty() ? 1 : Integer.parseInt(matcher.group(1));
        char letter = matcher.group(2).charAt(0);
        if ((long) repeat * BinColumn.size(letter) > Integer.MAX_VALUE) {
            throw new Dl3Exception(where + ": TFORM" + n + " = '" + form + "' is longer than this reader takes");
        }
        String rest = matcher.group(3).strip();
        char element = (letter == 'P' || letter == 'Q') && !rest.isEmpty() ? rest.charAt(0) : letter;
        return new BinColumn(
                n - 1,
                header.text("TTYPE" + n).orElse("COL" + n),
                letter,
                repeat,
                offset,
                header.text("TUNIT" + n),
                header.number("TSCAL" + n).orElse(1),
                header.number("TZERO" + n).orElse(0),
                header.integer("TNULL" + n),
                shape(header.text("TDIM" + n), repeat),
                element);
    }

    private static List<Integer> shape(Optional<String> tdim, int repeat) {
        Matcher matcher = TDIM.matcher(tdim.orElse(""));
        if (!matcher.matches()) {
            return List.of(repeat);
        }
        List<Integer> shape = new ArrayList<>();
        long count = 1;
        for (String length : Pattern.compile("\\s*,\\s*").split(matcher.group(1))) {
            int axis = length.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(length);
            count *= axis;
            shape.add(axis);
            if (count > Integer.MAX_VALUE) {
                return List.of(repeat);
            }
        }
        return count == repeat ? List.copyOf(shape) : List.of(repeat);
    }
}
