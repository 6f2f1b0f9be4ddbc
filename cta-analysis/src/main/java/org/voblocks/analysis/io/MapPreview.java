package org.voblocks.analysis.io;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.SkyImage;

/**
 * A preview of a map as PNG: colours, a colour bar, axes with sky coordinates, and marks on sources. Needs no display.
 *
 * <p>Pixels without a value stay grey. Immutable; make one with {@link #builder()} and draw any number of maps.
 */
public final class MapPreview {
    private static final Color INK = new Color(0x202024);
    private static final int NO_VALUE = 0xd8d8dc;
    private static final int LEFT = 92;
    private static final int TOP = 40;
    private static final int RIGHT = 108;
    private static final int BOTTOM = 62;

    private final ColourMap colours;
    private final Stretch stretch;
    private final int side;
    private final @Nullable String title;
    private final double low;
    private final double high;
    private final List<Mark> marks;

    private MapPreview(Builder b) {
        this.colours = b.colours;
        this.stretch = b.stretch;
        this.side = b.side;
        this.title = b.title;
        this.low = b.low;
        this.high = b.high;
        this.marks = List.copyOf(b.marks);
    }

    /** A mark on the sky in ICRS; a circle where the radius is above 0, else a cross with its name. */
    private record Mark(double ra, double dec, double radius, String name) {}

    public static Builder builder() {
        return new Builder();
    }

    /** Draws a map and writes the PNG. */
    public void write(SkyImage map, OutputStream out) throws IOException {
        if (!ImageIO.write(draw(map), "png", out)) {
            throw new AnalysisException("this Java runtime has no PNG writer: use one with the module java.desktop");
        }
    }

    BufferedImage draw(SkyImage map) {
        int nx = map.geometry().nx();
        int ny = map.geometry().ny();
        double scale = side / (double) Math.max(nx, ny);
        int width = Math.max(60, (int) Math.round(nx * scale));
        int height = Math.max(60, (int) Math.round(ny * scale));
        BufferedImage page = new BufferedImage(LEFT + width + RIGHT, TOP + height + BOTTOM, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = page.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, page.getWidth(), page.getHeight());
            double[] range = range(map);
            g.drawImage(pixels(map, range), LEFT, TOP, width, height, null);
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
            SkyAxes axes = new SkyAxes(map.geometry(), g, LEFT, TOP, width, height);
            axes.draw();
            Color markColour = colours == ColourMap.POLAR ? new Color(0x1d7a3a) : new Color(0x7dffb0);
            for (Mark mark : marks) {
                if (mark.radius() > 0) {
                    axes.circle(mark.ra(), mark.dec(), mark.radius(), markColour);
                } else {
                    axes.marker(mark.ra(), mark.dec(), mark.name(), markColour);
                }
            }
            bar(g, map, range, LEFT + width + 18, height);
            g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
            g.setColor(INK);
            g.drawString(title == null ? map.name() : title, LEFT, TOP - 14);
        } finally {
            g.dispose();
        }
        return page;
    }

    private BufferedImage pixels(SkyImage map, double[] range) {
        int nx = map.geometry().nx();
        int ny = map.geometry().ny();
        BufferedImage image = new BufferedImage(nx, ny, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                double value = map.value(x, y);
                double fraction = (value - range[0]) / (range[1] - range[0]);
                image.setRGB(x, ny - 1 - y, Double.isNaN(value) ? NO_VALUE : colours.rgb(stretch.apply(fraction)));
            }
        }
        return image;
    }

    private double[] range(SkyImage map) {
        double from = low;
        double to = high;
        if (Double.isNaN(from) || Double.isNaN(to)) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < map.geometry().size(); i++) {
                double value = map.value(i);
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
            if (colours == ColourMap.POLAR && max > min) {
                max = Math.max(Math.abs(min), Math.abs(max));
                min = -max;
            }
            from = Double.isNaN(from) ? min : from;
            to = Double.isNaN(to) ? max : to;
        }
        return from < to
                ? new double[] {from, to}
                : new double[] {Double.isFinite(from) ? from : 0, Double.isFinite(from) ? from + 1 : 1};
    }

    private void bar(Graphics2D g, SkyImage map, double[] range, int x, int height) {
        for (int row = 0; row < height; row++) {
            g.setColor(new Color(colours.rgb(stretch.apply((height - 1 - row) / (height - 1.0)))));
            g.drawLine(x, TOP + row, x + 15, TOP + row);
        }
        g.setColor(INK);
        g.drawRect(x, TOP, 16, height);
        FontMetrics font = g.getFontMetrics();
        for (double tick : Ticks.linear(range[0], range[1], Math.max(2, height / 60))) {
            int y = (int) Math.round(TOP + height * (1 - (tick - range[0]) / (range[1] - range[0])));
            g.drawLine(x + 16, y, x + 20, y);
            g.drawString(Ticks.number(tick), x + 24, y + font.getAscent() / 2 - 1);
        }
        String label = map.unit().isEmpty() ? map.name() : map.name() + " [" + map.unit() + "]";
        g.drawString(label, Math.min(x, x + RIGHT - 22 - font.stringWidth(label)), TOP - 8);
    }

    /** Collects what a preview looks like. */
    public static final class Builder {
        private ColourMap colours = ColourMap.EMBER;
        private Stretch stretch = Stretch.SQRT;
        private int side = 640;
        private @Nullable String title;
        private double low = Double.NaN;
        private double high = Double.NaN;
        private final List<Mark> marks = new ArrayList<>();

        private Builder() {}

        public Builder colours(ColourMap value) {
            this.colours = value;
            return this;
        }

        public Builder stretch(Stretch value) {
            this.stretch = value;
            return this;
        }

        /** Length of the map's longer side on the page, screen pixels, 100 to 4000. */
        public Builder side(int value) {
            if (value < 100 || value > 4000) {
                throw new AnalysisException("a preview of " + value + " pixels: expected 100 to 4000");
            }
            this.side = value;
            return this;
        }

        public Builder title(String value) {
            this.title = value;
            return this;
        }

        /** The values of the first and the last colour; NaN takes the map's own smallest or largest value. */
        public Builder range(double lowValue, double highValue) {
            this.low = lowValue;
            this.high = highValue;
            return this;
        }

        /** A named cross at a direction in ICRS. */
        public Builder marker(double raDeg, double decDeg, String name) {
            marks.add(new Mark(raDeg, decDeg, 0, name));
            return this;
        }

        /** A circle on the sky, its centre in ICRS. */
        public Builder circle(double raDeg, double decDeg, double radiusDeg) {
            marks.add(new Mark(raDeg, decDeg, radiusDeg, ""));
            return this;
        }

        public MapPreview build() {
            return new MapPreview(this);
        }
    }
}
