package org.voblocks.sky;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one region from a text. */
final class RegionParser {
    private static final Pattern TOKEN = Pattern.compile("[()]|[^\\s(),]+");
    private static final int MAX_DEPTH = 32;
    private static final int MAX_LENGTH = 1_000_000;

    private static final Set<String> SHAPES = Set.of(
            "POSITION",
            "POINT",
            "CIRCLE",
            "POLYGON",
            "BOX",
            "RANGE",
            "POSITIONINTERVAL",
            "ALLSKY",
            "CONVEX",
            "UNION",
            "INTERSECTION",
            "NOT",
            "DIFFERENCE");
    private static final Set<String> SAME_AS_ICRS =
            Set.of("ICRS", "FK5", "J2000", "UNKNOWNFRAME", "UNKNOWN", "ICRF", "GCRS", "BARYCENTRIC_ICRS");
    private static final Set<String> WORDS_WITHOUT_EFFECT = Set.of(
            "GEOCENTER",
            "BARYCENTER",
            "HELIOCENTER",
            "TOPOCENTER",
            "LSR",
            "LSRK",
            "LSRD",
            "GALACTIC_CENTER",
            "RELOCATABLE",
            "UNKNOWNREFPOS",
            "SPHERICAL2",
            "CART2");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private int at;
    private Frame frame = Frame.ICRS;

    RegionParser(String text) {
        this.text = text;
        if (text.length() > MAX_LENGTH) {
            throw new SkyException("region: the text has " + text.length() + " characters, more than " + MAX_LENGTH);
        }
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
            columns.add(matcher.start() + 1);
        }
    }

    Region parse() {
        if (tokens.isEmpty()) {
            throw new SkyException("region: the text is empty; expected a shape such as CIRCLE ICRS 10 20 0.5");
        }
        List<Region> regions = new ArrayList<>();
        while (at < tokens.size()) {
            regions.add(region(0));
        }
        return regions.size() == 1 ? regions.get(0) : new Union(regions);
    }

    private Region region(int depth) {
        if (depth > MAX_DEPTH) {
            throw error("regions nested no deeper than " + MAX_DEPTH);
        }
        String shape = peek();
        if (!SHAPES.contains(shape)) {
            throw error("a shape (CIRCLE, POLYGON, BOX, POSITION, RANGE, UNION, INTERSECTION, NOT, ...)");
        }
        at++;
        frame();
        return switch (shape) {
            case "UNION" -> new Union(parts(depth));
            case "INTERSECTION" -> new Intersection(parts(depth));
            case "NOT" -> new Not(one(depth));
            case "DIFFERENCE" -> difference(parts(depth));
            case "CONVEX" -> convex();
            case "ALLSKY" -> Circle.ALL_SKY;
            default -> simple(shape, numbers());
        };
    }

    private Region difference(List<Region> parts) {
        if (parts.size() != 2) {
            throw new SkyException(
                    "region: DIFFERENCE has two parts, found " + parts.size() + " in '" + abridged() + "'");
        }
        return Intersection.of(parts.get(0), new Not(parts.get(1)));
    }

    private Region simple(String shape, double[] n) {
        return switch (shape) {
            case "POSITION", "POINT" -> frame.point(n(shape, n, 2)[0], n[1]);
            case "CIRCLE" -> new Circle(frame.point(n(shape, n, 3)[0], n[1]), n[2]);
            case "BOX" -> {
                Box box = Box.of(n(shape, n, 4)[0], n[1], n[2], n[3]);
                yield frame.equals(Frame.ICRS) ? box : turned(box.toPolygon().vertices());
            }
            case "RANGE" -> range(n(shape, n, 4)[0], n[1], n[2], n[3]);
            case "POSITIONINTERVAL" -> range(n(shape, n, 4)[0], n[2], n[1], n[3]);
            default -> {
                if (n.length < 6 || n.length % 2 != 0) {
                    throw new SkyException("region: POLYGON expects three or more pairs of numbers, found " + n.length
                            + " numbers in '" + abridged() + "'");
                }
                List<Point> vertices = new ArrayList<>(n.length / 2);
                for (int i = 0; i < n.length; i += 2) {
                    vertices.add(new Point(n[i], n[i + 1]));
                }
                yield frame.equals(Frame.ICRS) ? Polygon.of(vertices) : turned(vertices);
            }
        };
    }

    private Polygon turned(List<Point> vertices) {
        return Polygon.of(
                vertices.stream().map(v -> frame.point(v.lon(), v.lat())).toList());
    }

    private Range range(double lonMin, double lonMax, double latMin, double latMax) {
        if (!frame.equals(Frame.ICRS)) {
            throw new SkyException(
                    "region: a range of coordinates can only be given in ICRS, found '" + abridged() + "'");
        }
        // SODA 1.0, section 3.3.2: an open end
        double west = lonMin == Double.NEGATIVE_INFINITY ? 0 : lonMin;
        double east = lonMax == Double.POSITIVE_INFINITY ? 360 : lonMax;
        return new Range(west, east, Math.max(latMin, -90), Math.min(latMax, 90));
    }

    private double[] n(String shape, double[] numbers, int expected) {
        if (numbers.length != expected) {
            throw new SkyException("region: " + shape + " expects " + expected + " numbers, found " + numbers.length
                    + " in '" + abridged() + "'");
        }
        return numbers;
    }

    /** CONVEX: half-spaces {@code x y z c}, each the circle around x, y, z with cosine c. */
    private Region convex() {
        double[] n = numbers();
        if (n.length == 0 || n.length % 4 != 0) {
            throw new SkyException(
                    "region: CONVEX expects groups of four numbers, found " + n.length + " in '" + abridged() + "'");
        }
        List<Region> caps = new ArrayList<>();
        for (int i = 0; i < n.length; i += 4) {
            Point p = new Vec(n[i], n[i + 1], n[i + 2]).toPoint();
            double radius = Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, n[i + 3]))));
            caps.add(new Circle(frame.point(p.lon(), p.lat()), radius));
        }
        return caps.size() == 1 ? caps.get(0) : new Intersection(caps);
    }

    private List<Region> parts(int depth) {
        expect("(");
        List<Region> parts = new ArrayList<>();
        while (!peek().equals(")")) {
            parts.add(region(depth + 1));
        }
        at++;
        if (parts.isEmpty()) {
            at--;
            throw error("at least one region");
        }
        return parts;
    }

    private Region one(int depth) {
        if (!peek().equals("(")) {
            return region(depth + 1);
        }
        List<Region> parts = parts(depth);
        if (parts.size() != 1) {
            throw new SkyException("region: NOT has one part, found " + parts.size() + " in '" + abridged() + "'");
        }
        return parts.get(0);
    }

    private void expect(String token) {
        if (!peek().equals(token)) {
            throw error("'" + token + "'");
        }
        at++;
    }

    /** Frame, reference position and flavour, all optional; the frame of the whole holds for its parts. */
    private void frame() {
        while (at < tokens.size()) {
            String word = peek();
            if (SAME_AS_ICRS.contains(word)) {
                frame = Frame.ICRS;
            } else if (Frame.NAMES.containsKey(word)) {
                frame = Frame.NAMES.get(word);
            } else if (!WORDS_WITHOUT_EFFECT.contains(word)) {
                return;
            }
            at++;
        }
    }

    private double[] numbers() {
        List<Double> values = new ArrayList<>();
        while (at < tokens.size()) {
            String token = tokens.get(at);
            char first = token.charAt(0);
            if (first == '(' || first == ')' || SHAPES.contains(token.toUpperCase(Locale.ROOT))) {
                break;
            }
            values.add(number(token));
            at++;
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double number(String token) {
        String plain = token.startsWith("+") ? token.substring(1) : token;
        if (plain.equalsIgnoreCase("inf")) {
            return Double.POSITIVE_INFINITY;
        } else if (plain.equalsIgnoreCase("-inf")) {
            return Double.NEGATIVE_INFINITY;
        }
        char last = plain.isEmpty() ? ' ' : plain.charAt(plain.length() - 1);
        if ((last >= '0' && last <= '9') || last == '.') {
            try {
                return Double.parseDouble(plain);
            } catch (NumberFormatException e) {
                throw error("a number");
            }
        }
        throw error("a number");
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at).toUpperCase(Locale.ROOT) : "";
    }

    private SkyException error(String expected) {
        String found = at < tokens.size()
                ? "found '" + shorter(tokens.get(at), 30) + "' at column " + columns.get(at)
                : "found the end of the text";
        return new SkyException("region: expected " + expected + ", " + found + " of '" + abridged() + "'");
    }

    private String abridged() {
        return shorter(text, 80);
    }

    private static String shorter(String s, int length) {
        return s.length() <= length ? s : s.substring(0, length) + "...";
    }
}
