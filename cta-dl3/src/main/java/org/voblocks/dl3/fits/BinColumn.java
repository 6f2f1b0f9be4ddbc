package org.voblocks.dl3.fits;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One column of a binary table (FITS standard 4.0, section 7.3).
 *
 * @param index its place, from 0
 * @param name TTYPEn
 * @param form the letter of TFORMn: L, X, B, I, J, K, A, E, D, C, M, P or Q
 * @param repeat the count of TFORMn
 * @param offset where it begins in a row, bytes
 * @param unit TUNITn
 * @param scale TSCALn, or 1
 * @param zero TZEROn, or 0
 * @param nullValue TNULLn
 * @param shape TDIMn, the fastest axis first; the count alone where there is none
 * @param element for P and Q the letter of the elements, else the form itself
 */
public record BinColumn(
        int index,
        String name,
        char form,
        int repeat,
        int offset,
        Optional<String> unit,
        double scale,
        double zero,
        OptionalLong nullValue,
        List<Integer> shape,
        char element) {

    /** Bytes of one cell in the row. */
    public int width() {
        return form == 'X' ? (repeat + 7) / 8 : repeat * size(form);
    }

    /** Whether values are stored as they are, without TSCAL and TZERO. */
    boolean plain() {
        return scale == 1 && zero == 0;
    }

    /** Whether the cells are text. */
    public boolean isText() {
        return form == 'A';
    }

    /** Bytes of one element, 0 for a letter that FITS does not know. */
    static int size(char form) {
        return switch (form) {
            case 'L', 'X', 'B', 'A' -> 1;
            case 'I' -> 2;
            case 'J', 'E' -> 4;
            case 'K', 'D', 'C', 'P' -> 8;
            case 'M', 'Q' -> 16;
            default -> 0;
        };
    }
}
