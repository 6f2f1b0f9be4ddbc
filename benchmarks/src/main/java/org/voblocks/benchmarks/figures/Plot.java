package org.voblocks.benchmarks.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Lines over two logarithmic axes, as SVG. */
final class Plot {
    private static final int WIDTH = 680;
    private static final int HEIGHT = 320;
    private static final int LEFT = 70;
    private static final int RIGHT = 490;
    private static final int BOTTOM = 270;
    private static final List<String> COLOURS =
            List.of("#1f6feb", "#c2410c", "#15803d", "#7e22ce", "#0e7490", "#a16207");

    /** A line: its name and its points. */
    record Line(String name, List<double[]> points) {}

    private Plot() {}

    static String svg(String title, String xLabel, String yLabel, List<Line> lines) {
        double[] x = range(lines, 0);
        double[] y = range(lines, 1);
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"11\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT);
        add(svg, "<text x=\"%d\" y=\"18\" font-size=\"13\">%s</text>%n", LEFT, title);
        for (int p = (int) x[0]; p <= x[1]; p++) {
            double at = scale(p, x, LEFT, RIGHT);
            add(svg, "<path d=\"M%.1f 30V%d\" stroke=\"#ddd\"/>", at, BOTTOM);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">10<tspan dy=\"-4\" font-size=\"8\">%d</tspan>"
                            + "</text>%n",
                    at,
                    BOTTOM + 16,
                    p);
        }
        for (int p = (int) y[0]; p <= y[1]; p++) {
            double at = scale(p, y, BOTTOM, 30);
            add(svg, "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, at, RIGHT);
            add(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">10<tspan dy=\"-4\" font-size=\"8\">%d</tspan>"
                            + "</text>%n",
                    LEFT - 6,
                    at + 4,
                    p);
        }
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            labels.add(line(svg, lines.get(i), x, y, COLOURS.get(i % COLOURS.size())));
        }
        label(svg, labels);
        add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n", (LEFT + RIGHT) / 2, 305, xLabel);
        add(
                svg,
                "<text transform=\"translate(16 150) rotate(-90)\" text-anchor=\"middle\">%s</text>%n</svg>%n",
                yLabel);
        return svg.toString();
    }

    private record Label(String text, String colour, double x, double y) {}

    private static Label line(StringBuilder svg, Line line, double[] x, double[] y, String colour) {
        StringBuilder path = new StringBuilder();
        double lastX = 0;
        double lastY = 0;
        for (double[] point : line.points()) {
            lastX = scale(Math.log10(point[0]), x, LEFT, RIGHT);
            lastY = scale(Math.log10(point[1]), y, BOTTOM, 30);
            add(path, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", lastX, lastY);
            add(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", lastX, lastY, colour);
        }
        add(svg, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>", path, colour);
        return new Label(line.name(), colour, lastX + 8, lastY + 4);
    }

    /** At the ends of their lines, from the highest down, none over another. */
    private static void label(StringBuilder svg, List<Label> labels) {
        double free = 0;
        for (Label label :
                labels.stream().sorted(Comparator.comparingDouble(Label::y)).toList()) {
            double at = Math.max(label.y(), free);
            free = at + 13;
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>%n",
                    label.x(),
                    at,
                    label.colour(),
                    label.text());
        }
    }

    private static double[] range(List<Line> lines, int axis) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (Line line : lines) {
            for (double[] point : line.points()) {
                least = Math.min(least, Math.log10(point[axis]));
                most = Math.max(most, Math.log10(point[axis]));
            }
        }
        double from = Math.floor(least);
        return new double[] {from, Math.max(from + 1, Math.ceil(most))};
    }

    private static double scale(double value, double[] range, double from, double to) {
        return from + (value - range[0]) / (range[1] - range[0]) * (to - from);
    }

    private static void add(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
