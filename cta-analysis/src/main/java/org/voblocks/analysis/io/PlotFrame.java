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
import javax.imageio.ImageIO;
import org.voblocks.analysis.AnalysisException;

/** A page with two axes, linear or logarithmic, on which points and lines are drawn by their values. */
final class PlotFrame implements AutoCloseable {
    private static final Color INK = new Color(0x202024);
    private static final Color GRID = new Color(0xe4e4e8);
    private static final int WIDTH = 820;
    private static final int HEIGHT = 560;
    private static final int LEFT = 96;
    private static final int TOP = 44;
    private static final int RIGHT = 24;
    private static final int BOTTOM = 64;

    final Graphics2D g;
    private final BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final double[] x;
    private final double[] y;
    private final boolean logX;
    private final boolean logY;

    PlotFrame(double[] x, boolean logX, double[] y, boolean logY) {
        this.x = x;
        this.y = y;
        this.logX = logX;
        this.logY = logY;
        this.g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    }

    double pageX(double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * fraction(value, x, logX);
    }

    double pageY(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * fraction(value, y, logY);
    }

    /** Grid, ticks and titles; to be drawn first. */
    void axes(String title, String xTitle, String yTitle) {
        FontMetrics font = g.getFontMetrics();
        int bottom = HEIGHT - BOTTOM;
        int right = WIDTH - RIGHT;
        ticks(x, logX, (value, major) -> {
            double at = pageX(value);
            g.setColor(GRID);
            g.draw(new Line2D.Double(at, TOP, at, bottom));
            g.setColor(INK);
            g.draw(new Line2D.Double(at, bottom, at, bottom + (major ? 6 : 3)));
            if (major) {
                String text = logX ? power(value) : Ticks.number(value);
                g.drawString(text, (float) at - font.stringWidth(text) / 2f, bottom + 9 + font.getAscent());
            }
        });
        ticks(y, logY, (value, major) -> {
            double at = pageY(value);
            g.setColor(GRID);
            g.draw(new Line2D.Double(LEFT, at, right, at));
            g.setColor(INK);
            g.draw(new Line2D.Double(LEFT - (major ? 6 : 3), at, LEFT, at));
            if (major) {
                String text = logY ? power(value) : Ticks.number(value);
                g.drawString(text, LEFT - 9 - font.stringWidth(text), (float) at + font.getAscent() / 2f - 1);
            }
        });
        g.setColor(INK);
        g.drawRect(LEFT, TOP, right - LEFT, bottom - TOP);
        g.drawString(xTitle, (LEFT + right - font.stringWidth(xTitle)) / 2, HEIGHT - 14);
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2, 20, (TOP + bottom) / 2.0);
        g.drawString(yTitle, 20 - font.stringWidth(yTitle) / 2f, (TOP + bottom) / 2f + 4);
        g.setTransform(before);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        g.drawString(title, LEFT, TOP - 16);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        g.clipRect(LEFT, TOP, right - LEFT, bottom - TOP);
    }

    /** A point with a bar for its width and one for its errors. */
    void point(double xLow, double at, double xHigh, double value, double low, double high, Color colour) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(1.6f));
        g.draw(new Line2D.Double(pageX(xLow), pageY(value), pageX(xHigh), pageY(value)));
        g.draw(new Line2D.Double(pageX(at), pageY(low), pageX(at), pageY(high)));
        g.fillOval((int) Math.round(pageX(at)) - 4, (int) Math.round(pageY(value)) - 4, 8, 8);
    }

    /** An arrow down from an upper limit. */
    void limit(double xLow, double at, double xHigh, double value, Color colour) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(1.6f));
        double px = pageX(at);
        double py = pageY(value);
        g.draw(new Line2D.Double(pageX(xLow), py, pageX(xHigh), py));
        g.draw(new Line2D.Double(px, py, px, py + 26));
        g.draw(new Line2D.Double(px - 5, py + 19, px, py + 26));
        g.draw(new Line2D.Double(px + 5, py + 19, px, py + 26));
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

    private interface Tick {
        void at(double value, boolean major);
    }

    private static void ticks(double[] range, boolean log, Tick tick) {
        if (!log) {
            Ticks.linear(range[0], range[1], 6).forEach(value -> tick.at(value, true));
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

    /** A power of ten with a raised exponent. */
    private static String power(double value) {
        int exponent = (int) Math.round(Math.log10(value));
        if (exponent >= -2 && exponent <= 3) {
            return Ticks.number(value);
        }
        StringBuilder text = new StringBuilder("10");
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
