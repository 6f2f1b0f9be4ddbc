package org.voblocks.analysis.io;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.function.BiConsumer;
import org.voblocks.analysis.map.Directions;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.WcsGeometry;

/** Draws the coordinates of a map into a frame on the page: grid, ticks with labels, and shapes on the sky. */
final class SkyAxes {
    private static final Color INK = new Color(0x202024);
    private static final Color GRID = new Color(255, 255, 255, 70);

    private final WcsGeometry geometry;
    private final Graphics2D g;
    private final int left;
    private final int top;
    private final int width;
    private final int height;

    SkyAxes(WcsGeometry geometry, Graphics2D g, int left, int top, int width, int height) {
        this.geometry = geometry;
        this.g = g;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
    }

    void draw() {
        boolean hours = geometry.frame() != SkyFrame.GALACTIC;
        double[] lon = sample(true, 0);
        double[] lat = sample(false, 1);
        double lonStep = Ticks.angleStep(span(lon, geometry.nx() * geometry.cdelt1()), Math.max(2, width / 85), hours);
        double latStep = Ticks.angleStep(span(lat, geometry.ny() * geometry.cdelt2()), Math.max(2, height / 55), false);
        grid(lonStep, latStep);
        g.setColor(INK);
        g.setStroke(new BasicStroke(1f));
        g.drawRect(left, top, width, height);
        FontMetrics font = g.getFontMetrics();
        double[] lastRight = {-1e9};
        ticks(lon, lonStep, (at, value) -> {
            String text = hours ? Ticks.hours(value, lonStep) : Ticks.degrees(value, lonStep);
            double x = left + at * width;
            double from = x - font.stringWidth(text) / 2.0;
            g.drawLine((int) x, top + height, (int) x, top + height + 5);
            if (from > lastRight[0] + 8) {
                g.drawString(text, (float) from, top + height + 8 + font.getAscent());
                lastRight[0] = from + font.stringWidth(text);
            }
        });
        ticks(lat, latStep, (at, value) -> {
            String text = Ticks.degrees(value, latStep);
            double y = top + height - at * height;
            g.drawLine(left - 5, (int) y, left, (int) y);
            g.drawString(text, left - 9 - font.stringWidth(text), (float) y + font.getAscent() / 2f - 1);
        });
        titles(hours, font);
    }

    /** A circle on the sky, its centre in ICRS. */
    void circle(double raDeg, double decDeg, double radiusDeg, Color colour) {
        Path2D path = new Path2D.Double();
        double[] xy = new double[2];
        boolean open = true;
        for (int i = 0; i <= 180; i++) {
            double[] point = Directions.destination(raDeg, decDeg, i * 2, radiusDeg);
            if (!geometry.icrsToPixel(point[0], point[1], xy)) {
                open = true;
                continue;
            }
            if (open) {
                path.moveTo(pageX(xy[0]), pageY(xy[1]));
                open = false;
            } else {
                path.lineTo(pageX(xy[0]), pageY(xy[1]));
            }
        }
        clipped(() -> {
            g.setColor(colour);
            g.setStroke(new BasicStroke(1.6f));
            g.draw(path);
        });
    }

    /** An open cross with a name beside it, in ICRS. */
    void marker(double raDeg, double decDeg, String name, Color colour) {
        double[] xy = new double[2];
        if (!geometry.icrsToPixel(raDeg, decDeg, xy)) {
            return;
        }
        clipped(() -> {
            int x = (int) Math.round(pageX(xy[0]));
            int y = (int) Math.round(pageY(xy[1]));
            for (int pass = 0; pass < 2; pass++) {
                g.setColor(pass == 0 ? new Color(0, 0, 0, 150) : colour);
                g.setStroke(new BasicStroke(pass == 0 ? 4f : 1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.drawLine(x - 14, y, x - 6, y);
                g.drawLine(x + 6, y, x + 14, y);
                g.drawLine(x, y - 14, x, y - 6);
                g.drawLine(x, y + 6, x, y + 14);
            }
            g.setColor(new Color(0, 0, 0, 150));
            g.drawString(name, x + 13, y - 11);
            g.setColor(colour);
            g.drawString(name, x + 12, y - 12);
        });
    }

    private void grid(double lonStep, double latStep) {
        Color before = g.getColor();
        g.setStroke(new BasicStroke(0.8f));
        double cell = Math.max(1, geometry.nx() / 160.0);
        clipped(() -> {
            g.setColor(GRID);
            for (double y = 0; y < geometry.ny(); y += cell) {
                for (double x = 0; x < geometry.nx(); x += cell) {
                    crossing(x, y, cell, lonStep, latStep);
                }
            }
        });
        g.setColor(before);
    }

    /** Draws the pieces of grid lines that cross one cell. */
    private void crossing(double x, double y, double cell, double lonStep, double latStep) {
        double[][] corner = new double[4][2];
        for (int i = 0; i < 4; i++) {
            double cx = x - 0.5 + (i == 1 || i == 2 ? cell : 0);
            double cy = y - 0.5 + (i >= 2 ? cell : 0);
            if (!geometry.pixelToSky(cx, cy, corner[i])) {
                return;
            }
        }
        piece(x, y, cell, corner, 0, lonStep);
        piece(x, y, cell, corner, 1, latStep);
    }

    private void piece(double x, double y, double cell, double[][] corner, int which, double step) {
        double[] v = new double[4];
        for (int i = 0; i < 4; i++) {
            v[i] = which == 0 ? near(corner[i][0], corner[0][0]) : corner[i][1];
        }
        double low = Math.min(Math.min(v[0], v[1]), Math.min(v[2], v[3]));
        double high = Math.max(Math.max(v[0], v[1]), Math.max(v[2], v[3]));
        double line = Math.ceil(low / step) * step;
        if (line > high || high - low > 10) {
            return;
        }
        double[] px = {0, 1, 1, 0, 0};
        double[] py = {0, 0, 1, 1, 0};
        Path2D path = new Path2D.Double();
        int points = 0;
        for (int i = 0; i < 4; i++) {
            double a = v[i];
            double b = v[(i + 1) % 4];
            if ((a < line) == (b < line)) {
                continue;
            }
            double t = (line - a) / (b - a);
            double ex = pageX(x - 0.5 + cell * (px[i] + t * (px[i + 1] - px[i])));
            double ey = pageY(y - 0.5 + cell * (py[i] + t * (py[i + 1] - py[i])));
            if (points++ == 0) {
                path.moveTo(ex, ey);
            } else {
                path.lineTo(ex, ey);
            }
        }
        if (points > 1) {
            g.draw(path);
        }
    }

    /** Coordinate values along the bottom edge or the left edge, unwrapped; NaN where there is none. */
    private double[] sample(boolean bottom, int which) {
        int steps = 400;
        double[] values = new double[steps + 1];
        double[] lonLat = new double[2];
        double last = Double.NaN;
        for (int i = 0; i <= steps; i++) {
            double x = bottom ? geometry.nx() * (double) i / steps - 0.5 : -0.5;
            double y = bottom ? -0.5 : geometry.ny() * (double) i / steps - 0.5;
            if (!geometry.pixelToSky(x, y, lonLat)) {
                values[i] = Double.NaN;
                continue;
            }
            values[i] = which == 0 && !Double.isNaN(last) ? near(lonLat[0], last) : lonLat[which];
            last = values[i];
        }
        return values;
    }

    private static void ticks(double[] values, double step, BiConsumer<Double, Double> draw) {
        for (int i = 1; i < values.length; i++) {
            double a = values[i - 1];
            double b = values[i];
            double line = Math.ceil(Math.min(a, b) / step - 1e-12) * step;
            if (Double.isNaN(a) || Double.isNaN(b) || a == b || line >= Math.max(a, b)) {
                continue;
            }
            draw.accept((i - 1 + (line - a) / (b - a)) / (values.length - 1), line);
        }
    }

    private void titles(boolean equatorial, FontMetrics font) {
        String xTitle = equatorial ? "Right ascension (" + geometry.frame() + ")" : "Galactic longitude";
        String yTitle = equatorial ? "Declination" : "Galactic latitude";
        g.drawString(xTitle, left + (width - font.stringWidth(xTitle)) / 2, top + height + 14 + 2 * font.getHeight());
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2, 16, top + height / 2.0);
        g.drawString(yTitle, 16 - font.stringWidth(yTitle) / 2f, top + height / 2f + 4);
        g.setTransform(before);
    }

    private void clipped(Runnable drawing) {
        var before = g.getClip();
        g.clipRect(left, top, width, height);
        drawing.run();
        g.setClip(before);
    }

    private double pageX(double x) {
        return left + (x + 0.5) / geometry.nx() * width;
    }

    private double pageY(double y) {
        return top + height - (y + 0.5) / geometry.ny() * height;
    }

    private static double near(double value, double reference) {
        return value - 360 * Math.rint((value - reference) / 360);
    }

    private static double span(double[] values, double otherwise) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return high > low ? high - low : Math.abs(otherwise);
    }
}
