package org.voblocks.sky.healpix;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.sky.SkyException;

/** The text forms of a MOC. */
final class MocText {
    private MocText() {}

    static Moc parseAscii(String text) {
        // pieces between white space and commas; "3/" opens an order, "1-4" is a range
        List<long[]> cells = new ArrayList<>();
        int order = -1;
        int finest = 0;
        for (String word : text.strip().split("[\\s,]+")) {
            String rest = word;
            int slash = word.indexOf('/');
            if (slash >= 0) {
                order = (int) number(word.substring(0, slash), text, Healpix.MAX_ORDER);
                finest = Math.max(finest, order);
                rest = word.substring(slash + 1);
            }
            if (!rest.isEmpty()) {
                if (order < 0) {
                    throw new SkyException("MOC: expected an order such as 3/ before the cells, found '" + word + "'");
                }
                int dash = rest.indexOf('-');
                long first = number(dash < 0 ? rest : rest.substring(0, dash), text, Long.MAX_VALUE);
                long last = dash < 0 ? first : number(rest.substring(dash + 1), text, Long.MAX_VALUE);
                cells.add(new long[] {order, first, last});
            }
        }
        return build(finest, cells);
    }

    static Moc parseJson(String text) {
        List<long[]> cells = new ArrayList<>();
        String body = text.strip();
        if (!body.startsWith("{") || !body.endsWith("}")) {
            throw new SkyException("MOC: expected a JSON object such as {\"3\":[1,2]}, found '" + abridged(text) + "'");
        }
        body = body.substring(1, body.length() - 1).strip();
        int finest = 0;
        while (!body.isEmpty()) {
            int open = body.indexOf('[');
            int close = body.indexOf(']');
            int colon = body.indexOf(':');
            if (colon < 0 || open < colon || close < open) {
                throw new SkyException("MOC: expected \"order\":[cells], found '" + abridged(body) + "'");
            }
            String name = body.substring(0, colon).strip();
            if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) {
                throw new SkyException("MOC: expected an order in quotes, found '" + abridged(name) + "'");
            }
            int order = (int) number(name.substring(1, name.length() - 1), text, Healpix.MAX_ORDER);
            finest = Math.max(finest, order);
            String list = body.substring(open + 1, close).strip();
            if (!list.isEmpty()) {
                for (String item : list.split(",", -1)) {
                    long cell = number(item.strip(), text, Long.MAX_VALUE);
                    cells.add(new long[] {order, cell, cell});
                }
            }
            body = body.substring(close + 1).strip();
            if (body.startsWith(",")) {
                body = body.substring(1).strip();
            } else if (!body.isEmpty()) {
                throw new SkyException("MOC: expected a comma, found '" + abridged(body) + "'");
            }
        }
        return build(finest, cells);
    }

    private static Moc build(int finest, List<long[]> cells) {
        Moc.Builder builder = new Moc.Builder(finest);
        cells.forEach(c -> builder.add((int) c[0], c[1], c[2]));
        return builder.build();
    }

    private static long number(String text, String whole, long max) {
        boolean digits = !text.isEmpty() && text.length() < 20 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        // cells of order 29 have 19 digits
        if (!digits || new BigInteger(text).compareTo(BigInteger.valueOf(max)) > 0) {
            throw new SkyException("MOC: expected " + (max == Healpix.MAX_ORDER ? "an order from 0 to 29" : "a cell")
                    + ", found '" + abridged(text) + "' in '" + abridged(whole) + "'");
        }
        return Long.parseLong(text);
    }

    private static String abridged(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    static String ascii(Moc moc) {
        StringBuilder out = new StringBuilder();
        List<List<CellRange>> orders = byOrder(moc);
        for (int order = 0; order < orders.size(); order++) {
            List<CellRange> ranges = orders.get(order);
            if (!ranges.isEmpty() || order == moc.order()) {
                out.append(out.length() == 0 ? "" : " ").append(order).append('/');
                String comma = "";
                for (CellRange r : ranges) {
                    out.append(comma).append(r.first());
                    if (r.last() > r.first()) {
                        out.append('-').append(r.last());
                    }
                    comma = ",";
                }
            }
        }
        return out.toString();
    }

    static String json(Moc moc) {
        StringBuilder out = new StringBuilder("{");
        List<List<CellRange>> orders = byOrder(moc);
        for (int order = 0; order < orders.size(); order++) {
            List<CellRange> ranges = orders.get(order);
            if (!ranges.isEmpty() || order == moc.order()) {
                out.append(out.length() == 1 ? "" : ",")
                        .append('"')
                        .append(order)
                        .append("\":[");
                String comma = "";
                for (CellRange r : ranges) {
                    for (long cell = r.first(); cell <= r.last(); cell++) {
                        out.append(comma).append(cell);
                        comma = ",";
                    }
                }
                out.append(']');
            }
        }
        return out.append('}').toString();
    }

    /** The largest cells that make up the MOC, by order. */
    static List<List<CellRange>> byOrder(Moc moc) {
        List<List<CellRange>> orders = new ArrayList<>();
        for (int order = 0; order <= moc.order(); order++) {
            orders.add(new ArrayList<>());
        }
        long[] bounds = moc.bounds();
        for (int i = 0; i < bounds.length; i += 2) {
            long at = bounds[i];
            long end = bounds[i + 1];
            while (at < end) {
                // the largest aligned cell that starts here and ends in the range
                int level = at == 0 ? Healpix.MAX_ORDER : Long.numberOfTrailingZeros(at) / 2;
                level = Math.min(level, Healpix.MAX_ORDER);
                while (1L << (2 * level) > end - at) {
                    level--;
                }
                int order = Healpix.MAX_ORDER - level;
                append(orders.get(order), at >> (2 * level));
                at += 1L << (2 * level);
            }
        }
        return orders;
    }

    private static void append(List<CellRange> ranges, long cell) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).last() == cell - 1) {
            ranges.set(last, new CellRange(ranges.get(last).first(), cell));
        } else {
            ranges.add(new CellRange(cell, cell));
        }
    }
}
