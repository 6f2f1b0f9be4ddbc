package org.voblocks.dl3.fits;

import java.nio.ByteBuffer;

/** Cells of one column in a window of rows to primitive arrays. The loops are kept simple for the compiler. */
final class Decode {
    private Decode() {}

    static void floats(BinColumn column, ByteBuffer rows, int stride, int count, float[] target, int at) {
        int offset = column.offset();
        if (column.form() == 'E' && column.plain()) {
            for (int i = 0; i < count; i++) {
                target[at + i] = rows.getFloat(offset + i * stride);
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = (float) number(column, rows, offset + i * stride);
            }
        }
    }

    static void doubles(BinColumn column, ByteBuffer rows, int stride, int count, double[] target, int at) {
        int offset = column.offset();
        if (column.form() == 'D' && column.plain()) {
            for (int i = 0; i < count; i++) {
                target[at + i] = rows.getDouble(offset + i * stride);
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = number(column, rows, offset + i * stride);
            }
        }
    }

    static void longs(BinColumn column, ByteBuffer rows, int stride, int count, long[] target, int at) {
        int offset = column.offset();
        if (column.form() == 'K' && column.plain()) {
            for (int i = 0; i < count; i++) {
                target[at + i] = rows.getLong(offset + i * stride);
            }
        } else if (column.form() == 'J' && column.plain()) {
            for (int i = 0; i < count; i++) {
                target[at + i] = rows.getInt(offset + i * stride);
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = integer(column, rows, offset + i * stride);
            }
        }
    }

    /** The first element of a cell (or the element at a position) as a number; NaN for TNULL. */
    static double number(BinColumn column, ByteBuffer bytes, int position) {
        char form = column.element();
        if (form == 'E') {
            return scaled(column, bytes.getFloat(position));
        }
        if (form == 'D') {
            return scaled(column, bytes.getDouble(position));
        }
        long raw = form == 'X' ? bits(column, bytes, position) : raw(form, bytes, position);
        if (column.nullValue().isPresent() && column.nullValue().getAsLong() == raw) {
            return Double.NaN;
        }
        return scaled(column, (double) raw);
    }

    static long integer(BinColumn column, ByteBuffer bytes, int position) {
        char form = column.element();
        if (form == 'E' || form == 'D') {
            return Math.round(number(column, bytes, position));
        }
        long raw = form == 'X' ? bits(column, bytes, position) : raw(form, bytes, position);
        if (column.plain()) {
            return raw;
        }
        if (column.scale() == 1 && column.zero() == Math.rint(column.zero())) {
            // 2^63, the zero of unsigned 64 bit integers, wraps round as it should
            return raw + (column.zero() == 0x1p63 ? Long.MIN_VALUE : (long) column.zero());
        }
        return Math.round(column.zero() + column.scale() * raw);
    }

    private static double scaled(BinColumn column, double value) {
        return column.plain() ? value : column.zero() + column.scale() * value;
    }

    private static long bits(BinColumn column, ByteBuffer bytes, int position) {
        long bits = 0;
        for (int i = 0; i < column.width(); i++) {
            bits = (bits << Byte.SIZE) | (bytes.get(position + i) & 0xff);
        }
        return bits >>> (Byte.SIZE * column.width() - column.repeat());
    }

    private static long raw(char form, ByteBuffer bytes, int position) {
        return switch (form) {
            case 'B' -> bytes.get(position) & 0xff;
            case 'L' -> bytes.get(position) == 'T' ? 1 : 0;
            case 'I' -> bytes.getShort(position);
            case 'J' -> bytes.getInt(position);
            default -> bytes.getLong(position);
        };
    }
}
