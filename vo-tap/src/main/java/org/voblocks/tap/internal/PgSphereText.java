package org.voblocks.tap.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.voblocks.dali.VoException;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Region;
import org.voblocks.tap.TapException;

/** The text of pgSphere's types: radians, {@code (0.1 , 0.2)}, {@code <(0.1 , 0.2) , 0.3>}, {@code {(..),(..),(..)}}. */
public final class PgSphereText {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[-+.\\deE]*");

    private PgSphereText() {}

    /** Reads what the database gives. */
    public static Region parse(String text) {
        List<Double> degrees = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            // the text has no more digits than this
            degrees.add(Math.rint(Math.toDegrees(Double.parseDouble(matcher.group())) * 1e12) / 1e12);
        }
        String form = text.strip();
        if (form.startsWith("(") && degrees.size() == 2) {
            return point(degrees, 0);
        } else if (form.startsWith("<") && degrees.size() == 3) {
            return new Circle(point(degrees, 0), degrees.get(2));
        } else if (form.startsWith("{") && degrees.size() >= 6) {
            List<Point> vertices = new ArrayList<>();
            for (int i = 0; i + 1 < degrees.size(); i += 2) {
                vertices.add(point(degrees, i));
            }
            return Polygon.of(vertices);
        }
        throw new VoException(500, "a region in the database is not in the form that was expected");
    }

    /** Text that the database takes for a point, a circle or a polygon, in degrees. */
    public static String text(Region region) {
        if (region instanceof Point point) {
            return at(point);
        } else if (region instanceof Circle circle) {
            return "<" + at(circle.center()) + "," + circle.radius() + "d>";
        } else if (region instanceof Polygon polygon) {
            return polygon.vertices().stream().map(PgSphereText::at).collect(Collectors.joining(",", "{", "}"));
        }
        throw new TapException("pgSphere has no type for a " + region.getClass().getSimpleName());
    }

    private static String at(Point point) {
        return "(" + point.lon() + "d," + point.lat() + "d)";
    }

    private static Point point(List<Double> degrees, int at) {
        return new Point(degrees.get(at), Math.max(-90, Math.min(90, degrees.get(at + 1))));
    }
}
