package org.voblocks.votable.internal.in;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7). */
public final class Utf8Check {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Utf8Check() {}

    /** Bytes before the first NUL. */
    public static int lengthToNul(byte[] bytes, int start, int length) {
        int i = 0;
        while (i <= length - 8) {
            long word = (long) LONG.get(bytes, start + i);
            if (((word - 0x0101010101010101L) & ~word & 0x8080808080808080L) != 0) {
                break;
            }
            i += 8;
        }
        while (i < length && bytes[start + i] != 0) {
            i++;
        }
        return i;
    }

    /** Whether those bytes are whole characters. */
    public static boolean isValid(byte[] bytes, int start, int end) {
        int i = start;
        while (i <= end - 8 && ((long) LONG.get(bytes, i) & 0x8080808080808080L) == 0) {
            i += 8;
        }
        while (i < end) {
            int n = length(bytes, i, end);
            if (n == 0) {
                return false;
            }
            i += n;
        }
        return true;
    }

    /** Puts a question mark for each byte that belongs to no character. */
    static void repair(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end) {
            int n = length(bytes, i, end);
            if (n == 0) {
                bytes[i] = '?';
                n = 1;
            }
            i += n;
        }
    }

    /** The bytes of the character at {@code i}, 0 if there is none. */
    static int length(byte[] bytes, int i, int end) {
        int b = bytes[i] & 0xFF;
        if (b < 0x80) {
            return 1;
        }
        int n = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
        if (b < 0xC2 || b > 0xF4 || end - i < n) {
            return 0;
        }
        int second = bytes[i + 1] & 0xFF;
        int least = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        int greatest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > greatest) {
            return 0;
        }
        for (int k = 2; k < n; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return n;
    }
}
