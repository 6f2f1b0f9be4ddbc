package org.voblocks.votable.internal.fits;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.VoTableException;

/**
 * How a column lies in the rows of a FITS table.
 *
 * @param letter the type letter of TFORM; of a variable array, that of its elements
 * @param count the elements; of a variable array, 1
 * @param descriptor bytes of the numbers of a descriptor (4 or 8), or 0 if the cells lie in the row
 * @param offset the first byte in the row
 * @param scale TSCAL
 * @param zero TZERO
 * @param nullCode TNULL, or null
 */
record FitsSlot(
        char letter,
        int count,
        int descriptor,
        int offset,
        double scale,
        double zero,
        @Nullable Long nullCode) {

    static FitsSlot of(FitsHeader header, int n, int offset) {
        String form = header.text("TFORM" + n);
        if (form == null) {
            throw new VoTableException("FITS keyword TFORM" + n + " is missing: the column has no type");
        }
        String text = form.strip().toUpperCase(Locale.ROOT);
        int i = 0;
        while (i < text.length() && Character.isDigit(text.charAt(i))) {
            i++;
        }
        if (i >= text.length() || i > 9) {
            throw malformed(n, form);
        }
        int count = i == 0 ? 1 : Integer.parseInt(text.substring(0, i));
        char letter = text.charAt(i);
        int descriptor = letter == 'P' ? 4 : letter == 'Q' ? 8 : 0;
        if (descriptor > 0) {
            if (i + 1 >= text.length()) {
                throw malformed(n, form);
            }
            letter = text.charAt(i + 1);
        }
        if ("LXBIJKAEDCM".indexOf(letter) < 0) {
            throw malformed(n, form);
        }
        Long nullCode = header.text("TNULL" + n) == null ? null : (Long) header.number("TNULL" + n, 0);
        return new FitsSlot(
                letter, count, descriptor, offset, header.real("TSCAL" + n, 1), header.real("TZERO" + n, 0), nullCode);
    }

    private static VoTableException malformed(int n, String form) {
        return new VoTableException("FITS keyword TFORM" + n + " is '" + form
                + "': expected a number and one of L X B I J K A E D C M P Q");
    }

    /** Bytes in the row. */
    long bytes() {
        return descriptor > 0 ? (count == 0 ? 0 : 2L * descriptor) : bytes(count);
    }

    /** Bytes of so many elements. */
    long bytes(long elements) {
        return letter == 'X' ? (elements + 7) / 8 : elements * elementBytes();
    }

    int elementBytes() {
        return switch (letter) {
            case 'I' -> 2;
            case 'J', 'E' -> 4;
            case 'K', 'D', 'C' -> 8;
            case 'M' -> 16;
            default -> 1;
        };
    }

    boolean isInteger() {
        return letter == 'B' || letter == 'I' || letter == 'J' || letter == 'K';
    }

    /** Whether stored numbers are not the values themselves but for a whole offset. */
    boolean isScaled() {
        return scale != 1 || zero != Math.rint(zero) || (zero != 0 && !isInteger());
    }

    boolean isComplex() {
        return letter == 'C' || letter == 'M';
    }
}
