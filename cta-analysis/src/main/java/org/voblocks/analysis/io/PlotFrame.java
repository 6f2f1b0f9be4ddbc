package org.voblocks.analysis.io;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.voblocks.analysis.AnalysisException;

/**
 * A page with two axes, linear or logarithmic, on which points and lines are drawn by their values. A second, low panel
 * with the same horizontal axis may hang below: {@link #below}.
 */
final class PlotFrame implements AutoCloseable {
    private static final Color INK = new Color(0x202024);
    private static final Color GRID = new Color(0xe4e4e8);
    private static final int WIDTH = 820;
    private static final int HEIGHT = 560;
    private static final int LEFT = 96;
    private static final int TOP = 44;
    private static final int RIGHT = 24;
    private static final int BOTTOM = 64;
    /** Height of a second panel and the gap above it. */
    private static final int LOW = 110;

    private static final int GAP = 10;

    final Graphics2D g;
    private final BufferedImage page;
    private final int top;
    private final int bottom;
    private final boolean last;
    private final double[] x;
    private final double[] y;
    private final boolean logX;
    private final boolean logY;

    /** A page with one panel. */
    PlotFrame(double[] x, boolean logX, double[] y, boolean logY) {
        this(
                new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB),
                x,
                logX,
                y,
                logY,
                TOP,
                HEIGHT - BOTTOM,
                true);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
    }

    private PlotFrame(
            BufferedImage page, double[] x, boolean logX, double[] y, boolean logY, int top, int bottom, boolean last) {
        this.page = page;
        this.x = x;
        this.y = y;
        this.logX = logX;
        this.logY = logY;
        this.top = top;
        this.bottom = bottom;
        this.last = last;
        this.g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    }

    /** The upper panel of a page that has room for another one below. */
    static PlotFrame above(double[] x, boolean logX, double[] y, boolean logY) {
        BufferedImage page = new BufferedImage(WIDTH, HEIGHT + LOW, BufferedImage.TYPE_INT_RGB);
        PlotFrame frame = new PlotFrame(page, x, logX, y, logY, TOP, HEIGHT - BOTTOM, false);
        frame.g.setColor(Color.WHITE);
        frame.g.fillRect(0, 0, WIDTH, HEIGHT + LOW);
        return frame;
    }

    /** The low panel below this one, with a linear vertical axis. */
    PlotFrame below(double... lowAndHigh) {
        return new PlotFrame(page, x, logX, lowAndHigh, false, bottom + GAP, bottom + LOW, true);
    }

    double pageX(double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * fraction(value, x, logX);
    }

    double pageY(double value) {
        return bottom - (bottom - top) * fraction(value, y, logY);
    }

    /** Grid, ticks and titles; to be drawn first. */
    void axes(String title, String xTitle, String yTitle) {
        FontMetrics font = g.getFontMetrics();
        int right = WIDTH - RIGHT;
        ticks(x, logX, 6, (value, major) -> {
            double at = pageX(value);
            g.setColor(GRID);
            g.draw(new Line2D.Double(at, top, at, bottom));
            g.setColor(INK);
            g.draw(new Line2D.Double(at, bottom, at, bottom + (major ? 6 : 3)));
            if (last && labelled(value, major, x, logX)) {
                String text = logX ? power(value) : Ticks.number(value);
                g.drawString(text, (float) at - font.stringWidth(text) / 2f, bottom + 9 + font.getAscent());
            }
        });
        ticks(y, logY, (bottom - top) / 40, (value, major) -> {
            double at = pageY(value);
            g.setColor(GRID);
            g.draw(new Line2D.Double(LEFT, at, right, at));
            g.setColor(INK);
            g.draw(new Line2D.Double(LEFT - (major ? 6 : 3), at, LEFT, at));
            if (labelled(value, major, y, logY)) {
                String text = logY ? power(value) : Ticks.number(value);
                g.drawString(text, LEFT - 9 - font.stringWidth(text), (float) at + font.getAscent() / 2f - 1);
            }
        });
        g.setColor(INK);
        g.drawRect(LEFT, top, right - LEFT, bottom - top);
        if (last) {
            g.drawString(xTitle, (LEFT + right - font.stringWidth(xTitle)) / 2, page.getHeight() - 14);
        }
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2, 20, (top + bottom) / 2.0);
        g.drawString(yTitle, 20 - font.stringWidth(yTitle) / 2f, (top + bottom) / 2f + 4);
        g.setTransform(before);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        g.drawString(title, LEFT, top - 16);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        g.clipRect(LEFT, top, right - LEFT, bottom - top);
    }

    /** Lines of text in the upper right corner. */
    void note(List<String> lines) {
        FontMetrics font = g.getFontMetrics();
        g.setColor(INK);
        for (int i = 0; i < lines.size(); i++) {
            int at = WIDTH - RIGHT - 14 - font.stringWidth(lines.get(i));
            g.drawString(lines.get(i), at, top + 22 + i * (font.getHeight() + 2));
        }
    }

    /** A horizontal line over the whole panel. */
    void level(double value, Color colour) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(1.4f));
        g.draw(new Line2D.Double(LEFT, pageY(value), WIDTH - RIGHT, pageY(value)));
    }

    /** A point with a bar for its width and one for its errors. */
    void point(double xLow, double at, double xHigh, double value, double low, double high, Color colour) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(1.6f));
        g.draw(new Line2D.Double(pageX(xLow), pageY(value), pageX(xHigh), pageY(value)));
        g.draw(new Line2D.Double(pageX(at), pageY(low), pageX(at), pageY(high)));
        g.fillOval((int) Math.round(pageX(at)) - 4, (int) Math.round(pageY(value)) - 4, 8, 8);
    }

    /** An arrow down from an upper limit, shorter where the panel ends. */
    void limit(double xLow, double at, double xHigh, double value, Color colour) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(1.6f));
        double px = pageX(at);
        double py = pageY(value);
        g.draw(new Line2D.Double(pageX(xLow), py, pageX(xHigh), py));
        double tip = Math.max(py + 9, Math.min(py + 26, bottom - 2.0));
        g.draw(new Line2D.Double(px, py, px, tip));
        g.draw(new Line2D.Double(px - 5, tip - 7, px, tip));
        g.draw(new Line2D.Double(px + 5, tip - 7, px, tip));
    }

    void write(OutputStream out) throws IOException {
        if (!ImageIO.write(page, "png", out)) {
            throw new AnalysisException("this Java runtime has no PNG writer: use one with the module java.desktop");
        }
    }

    @Override
    public void close() {
        g.dispose();
    }

    /** Powers of ten, and 2 and 5 times them where there are few. */
    private static boolean labelled(double value, boolean major, double[] range, boolean log) {
        if (major || !log) {
            return major;
        }
        int digit = (int) Math.round(value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9)));
        return (digit == 2 || digit == 5) && range[1] / range[0] < 1e3;
    }

    private interface Tick {
        void at(double value, boolean major);
    }

    private static void ticks(double[] range, boolean log, int about, Tick tick) {
        if (!log) {
            Ticks.linear(range[0], range[1], Math.min(6, about)).forEach(value -> tick.at(value, true));
            return;
        }
        int decades = (int) Math.ceil(Math.log10(range[1] / range[0]));
        for (int e = (int) Math.floor(Math.log10(range[0])); e <= Math.ceil(Math.log10(range[1])); e++) {
            for (int d = 1; d < 10; d++) {
                double value = d * Math.pow(10, e);
                if (value >= range[0] * (1 - 1e-9) && value <= range[1] * (1 + 1e-9) && (d == 1 || decades < 8)) {
                    tick.at(value, d == 1);
                }
            }
        }
    }

    /** A digit times a power of ten with a raised exponent. */
    private static String power(double value) {
        int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
        if (exponent >= -2 && exponent <= 3) {
            return Ticks.number(value);
        }
        long digit = Math.round(value / Math.pow(10, exponent));
        StringBuilder text = new StringBuilder(digit == 1 ? "10" : digit + "·10");
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }

    private static double fraction(double value, double[] range, boolean log) {
        if (log) {
            double clipped = Math.max(value, range[0] * 1e-6);
            return Math.log(clipped / range[0]) / Math.log(range[1] / range[0]);
        }
        return (value - range[0]) / (range[1] - range[0]);
    }
}
