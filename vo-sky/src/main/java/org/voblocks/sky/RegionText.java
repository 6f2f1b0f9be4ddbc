package org.voblocks.sky;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Regions as text. STC-S is the form of ADQL 2.0 and TAP 1.0 ({@code CIRCLE ICRS 1 2 3}, xtype {@code adql:REGION}; STC-S
 * note 1.33); DALI shapes are the form of DALI 1.2 ({@code circle 1 2 3}, xtype {@code shape}) and, as bare numbers, of
 * DALI 1.1 (section 3.3, xtypes {@code point}, {@code circle}, {@code polygon}).
 */
public final class RegionText {
    private RegionText() {}

    /**
     * Reads STC-S or a DALI shape: keywords in any case, frame, reference position and flavour optional. The frames ICRS,
     * FK5, J2000 and UNKNOWNFRAME are taken as they are; GALACTIC, ECLIPTIC and their kin are turned to ICRS.
     *
     * @throws SkyException if the text is no region; the message says where and what was expected
     */
    public static Region parse(String text) {
        return new RegionParser(text).parse();
    }

    /**
     * Reads a value of a column: bare numbers for {@code point}, {@code circle}, {@code polygon} and {@code range}, and
     * text as of {@link #parse(String)} for any other xtype.
     *
     * @param xtype the xtype of the column, in any case
     */
    public static Region parse(String text, String xtype) {
        String type = xtype.toLowerCase(Locale.ROOT);
        return switch (type) {
            case "point", "circle", "polygon", "range" -> {
                String trimmed = text.strip();
                boolean bare = !trimmed.isEmpty() && !Character.isLetter(trimmed.charAt(0));
                yield bare ? parse(type + " " + trimmed) : parse(trimmed);
            }
            default -> parse(text);
        };
    }

    /** STC-S with frame ICRS, for example {@code CIRCLE ICRS 10 20 0.5}. */
    public static String stcs(Region region) {
        return stcs(region, " ICRS");
    }

    private static String stcs(Region region, String frame) {
        if (region instanceof Point p) {
            return "POSITION" + frame + numbers(p.lon(), p.lat());
        } else if (region instanceof Circle c) {
            return c.radius() == 180
                    ? "ALLSKY" + frame
                    : "CIRCLE" + frame + numbers(c.center().lon(), c.center().lat(), c.radius());
        } else if (region instanceof Polygon p) {
            return "POLYGON" + frame + numbers(p);
        } else if (region instanceof Box b) {
            return "BOX" + frame + numbers(b.center().lon(), b.center().lat(), b.width(), b.height());
        } else if (region instanceof Range r) {
            return "POSITIONINTERVAL" + frame + numbers(r.lonMin(), r.latMin(), r.lonMax(), r.latMax());
        } else if (region instanceof Union u) {
            return "UNION" + frame + parts(u.parts());
        } else if (region instanceof Intersection i) {
            return "INTERSECTION" + frame + parts(i.parts());
        }
        return "NOT" + frame + parts(List.of(((Not) region).region()));
    }

    private static String parts(List<Region> parts) {
        return parts.stream().map(p -> stcs(p, "")).collect(Collectors.joining(" ", " (", ")"));
    }

    /**
     * A DALI shape with its keyword, for example {@code circle 10 20 0.5}; a union of shapes becomes a
     * {@code multishape}, a box a polygon.
     *
     * @throws SkyException for an intersection or a complement, which DALI cannot say
     */
    public static String dali(Region region) {
        if (region instanceof Union union) {
            return union.parts().stream().map(RegionText::dali).collect(Collectors.joining(" "));
        }
        return daliType(region) + " " + daliValue(region);
    }

    /** The DALI xtype of the region: {@code point}, {@code circle}, {@code polygon}, {@code range}. */
    public static String daliType(Region region) {
        if (region instanceof Point) {
            return "point";
        } else if (region instanceof Circle) {
            return "circle";
        } else if (region instanceof Polygon || region instanceof Box) {
            return "polygon";
        } else if (region instanceof Range) {
            return "range";
        } else if (region instanceof Union) {
            return "multishape";
        }
        throw new SkyException("DALI has no text for an intersection or a complement; write STC-S");
    }

    /** The bare numbers of a DALI value, for a column whose xtype is {@link #daliType(Region)}. */
    public static String daliValue(Region region) {
        if (region instanceof Point p) {
            return numbers(p.lon(), p.lat()).substring(1);
        } else if (region instanceof Circle c) {
            return numbers(c.center().lon(), c.center().lat(), c.radius()).substring(1);
        } else if (region instanceof Polygon p) {
            return numbers(p).substring(1);
        } else if (region instanceof Box b) {
            return daliValue(b.toPolygon());
        } else if (region instanceof Range r) {
            return numbers(r.lonMin(), r.lonMax(), r.latMin(), r.latMax()).substring(1);
        }
        return dali(region);
    }

    private static String numbers(Polygon polygon) {
        return polygon.vertices().stream().map(v -> numbers(v.lon(), v.lat())).collect(Collectors.joining());
    }

    /** Each number after a space, as the shortest text that reads back as the same number. */
    private static String numbers(double... values) {
        return Arrays.stream(values).mapToObj(v -> " " + number(v)).collect(Collectors.joining());
    }

    private static String number(double value) {
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e15)) {
            return Double.toString(value);
        }
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
