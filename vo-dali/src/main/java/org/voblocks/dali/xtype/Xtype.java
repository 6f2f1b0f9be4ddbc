package org.voblocks.dali.xtype;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.voblocks.dali.VoException;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Range;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.sky.SkyException;
import org.voblocks.sky.healpix.Moc;

/** The extended types by name: the text of a value to an object, and back. */
public enum Xtype {
    /** A {@link Timestamp}. */
    TIMESTAMP(Timestamp.class),
    /** An {@link Interval}. */
    INTERVAL(Interval.class),
    /** A list of {@link Interval} (DALI 1.2 draft). */
    MULTIINTERVAL(List.class),
    /** A {@link Point}: {@code lon lat} in degrees. */
    POINT(Point.class),
    /** A {@link Circle}: {@code lon lat radius} in degrees. */
    CIRCLE(Circle.class),
    /** A {@link Polygon}: {@code lon lat} of each vertex in degrees. */
    POLYGON(Polygon.class),
    /** A {@link Range}: {@code lon1 lon2 lat1 lat2} in degrees (DALI 1.2 draft). */
    RANGE(Range.class),
    /** Any of circle, range, polygon with its name before it (DALI 1.2 draft). */
    SHAPE(Region.class),
    /** Several shapes, one after the other (DALI 1.2 draft). */
    MULTISHAPE(Region.class),
    /** A {@link Moc} in its text form (DALI 1.2 draft). */
    MOC(Moc.class),
    /** Degrees as {@code hh:mm:ss.s}: a {@link Double} (DALI 1.2 draft). */
    HMS(Double.class),
    /** Degrees as {@code dd:mm:ss.s}: a {@link Double} (DALI 1.2 draft). */
    DMS(Double.class),
    /** A {@link URI} (DALI 1.2 draft). */
    URI(java.net.URI.class),
    /** A {@link UUID} (DALI 1.2 draft). */
    UUID(java.util.UUID.class),
    /** One JSON value, as its text: a {@link String} (DALI 1.2 draft). */
    JSON(String.class);

    private static final int DECIMALS = 9;

    private final Class<?> type;

    Xtype(Class<?> type) {
        this.type = type;
    }

    /** The name in the attribute {@code xtype}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of the values. */
    public Class<?> type() {
        return type;
    }

    /** The type of that name, in any case. */
    public static Optional<Xtype> of(String name) {
        for (Xtype xtype : values()) {
            if (xtype.name().equalsIgnoreCase(name)) {
                return Optional.of(xtype);
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a value.
     *
     * @return an object of {@link #type}
     * @throws VoException 400 with what was expected
     */
    public Object parse(String value) {
        try {
            return switch (this) {
                case TIMESTAMP -> Timestamp.parse(value);
                case INTERVAL -> Interval.parse(value);
                case MULTIINTERVAL -> Interval.parseMany(value);
                case POINT, CIRCLE, POLYGON, RANGE, SHAPE, MULTISHAPE -> region(value);
                case MOC -> Moc.parseAscii(value);
                case HMS -> Sexagesimal.parseHms(value);
                case DMS -> Sexagesimal.parseDms(value);
                case URI -> java.net.URI.create(value.strip());
                case UUID -> uuid(value.strip());
                case JSON -> JsonText.check(value);
            };
        } catch (SkyException | IllegalArgumentException e) {
            throw new VoException(400, text() + " '" + Numbers.shorten(value) + "': " + e.getMessage(), e);
        }
    }

    private Region region(String value) {
        Region region = RegionText.parse(value, text());
        if (!type.isInstance(region)) {
            throw new IllegalArgumentException(
                    "found a " + region.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        }
        return region;
    }

    private static UUID uuid(String text) {
        UUID uuid = java.util.UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("expected 8-4-4-4-12 hexadecimal digits");
        }
        return uuid;
    }

    /**
     * Writes a value.
     *
     * @param value an object of {@link #type}
     * @throws IllegalArgumentException if it is of another class
     */
    public String format(Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(text() + ": expected " + type.getSimpleName() + ", found "
                    + value.getClass().getSimpleName());
        }
        return switch (this) {
            case TIMESTAMP -> ((Timestamp) value).text();
            case INTERVAL -> ((Interval) value).text();
            case MULTIINTERVAL ->
                ((List<?>) value).stream().map(i -> ((Interval) i).text()).collect(Collectors.joining(" "));
            case POINT, CIRCLE, POLYGON, RANGE -> RegionText.daliValue((Region) value);
            case SHAPE, MULTISHAPE -> RegionText.dali((Region) value);
            case MOC -> ((Moc) value).toAscii();
            case HMS -> Sexagesimal.hms((Double) value, DECIMALS);
            case DMS -> Sexagesimal.dms((Double) value, DECIMALS);
            case URI, UUID, JSON -> value.toString();
        };
    }
}
