package org.voblocks.prov.internal.graphics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.prov.Kind;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.internal.text.Utf8Output;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;
import org.voblocks.prov.io.WriteOptions;

/** Draws when all is known. The statements of bundles are drawn with the others. */
final class GraphicsWriter implements ProvHandler {
    private static final double CHARACTER = 6.6;
    private static final double SMALL_CHARACTER = 5;
    private static final double LINE = 14;
    private static final double MARGIN = 20;

    private final boolean svg;
    private final WriteOptions options;
    private final Utf8Output out;
    private final List<Statement> statements = new ArrayList<>();

    GraphicsWriter(boolean svg, ProvFormat.Target target) {
        this.svg = svg;
        this.options = target.options();
        this.out = new Utf8Output(target.out());
    }

    @Override
    public void prefix(String prefix, String namespace) {}

    @Override
    public void statement(Statement statement) {
        statements.add(statement);
    }

    @Override
    public void startBundle(QualifiedName id) {}

    @Override
    public void endBundle() {}

    @Override
    public void end() throws IOException {
        Picture picture = new Picture(statements, options.attributes());
        if (svg) {
            svg(picture);
        } else {
            dot(picture);
        }
        out.flush();
    }

    private static String fill(Kind kind) {
        return switch (kind) {
            case ACTIVITY -> "#9FB1FC";
            case AGENT -> "#FED37F";
            default -> "#FFFC87";
        };
    }

    private static String stroke(Kind kind) {
        return switch (kind) {
            case ACTIVITY -> "#0000FF";
            case AGENT -> "#B07000";
            default -> "#808080";
        };
    }

    private void dot(Picture picture) throws IOException {
        out.put("digraph provenance {\n  rankdir=")
                .put(options.direction().name())
                .put(";\n");
        out.put("  node [style=filled, fontsize=10]; edge [fontsize=9];\n");
        for (Picture.Node node : picture.nodes()) {
            String shape = switch (node.kind) {
                case ACTIVITY -> "box";
                case AGENT -> "house";
                default -> "ellipse";
            };
            out.put("  n" + node.index + " [shape=" + shape + ", fillcolor=\"" + fill(node.kind) + "\", color=\""
                    + stroke(node.kind) + "\", label=\"");
            out.put(String.join(
                    "\\n", node.lines.stream().map(GraphicsWriter::quoted).toList()));
            out.put("\", tooltip=\"").put(quoted(node.id.iri())).put("\"];\n");
        }
        for (Picture.Edge edge : picture.edges()) {
            out.put("  n" + edge.from() + " -> n" + edge.to() + " [label=\"" + quoted(edge.label()) + "\""
                    + (edge.dashed() ? ", style=dashed" : "") + "];\n");
        }
        out.put("}\n");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    }

    private void svg(Picture picture) throws IOException {
        Chains chains = new Chains(
                picture.nodes().size(),
                picture.edges().stream().mapToInt(Picture.Edge::from).toArray(),
                picture.edges().stream().mapToInt(Picture.Edge::to).toArray());
        int count = chains.count;
        double[] width = new double[count];
        double[] height = new double[count];
        for (Picture.Node node : picture.nodes()) {
            int longest = node.lines.stream().mapToInt(String::length).max().orElse(1);
            double spare = node.kind == Kind.ENTITY ? 1.3 : 1;
            width[node.index] = longest * CHARACTER * spare + 20;
            height[node.index] = node.lines.size() * LINE * (node.kind == Kind.ENTITY ? 1.3 : 1) + 16;
        }
        for (int i = 0; i < chains.ways.length; i++) {
            int[] way = chains.ways[i];
            if (way.length > 0) {
                // room for the label
                width[way[way.length / 2]] = picture.edges().get(i).label().length() * SMALL_CHARACTER;
                height[way[way.length / 2]] = LINE;
            }
        }
        boolean sideways =
                options.direction() == WriteOptions.Direction.LR || options.direction() == WriteOptions.Direction.RL;
        Layout layout = new Layout(
                chains.from, chains.to, sideways ? height : width, sideways ? width : height, 24, sideways ? 140 : 60);
        double[] x = sideways ? layout.across : layout.along;
        double[] y = sideways ? layout.along : layout.across;
        double right = 0;
        double bottom = 0;
        for (int i = 0; i < count; i++) {
            right = Math.max(right, x[i] + width[i] / 2);
            bottom = Math.max(bottom, y[i] + height[i] / 2);
        }
        // layer 0 holds the origins: it comes first in the picture, unless arrows are to point the other way
        for (int i = 0; i < count; i++) {
            x[i] = MARGIN + (options.direction() == WriteOptions.Direction.LR ? right - x[i] : x[i]);
            y[i] = MARGIN + (options.direction() == WriteOptions.Direction.TB ? bottom - y[i] : y[i]);
        }
        out.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
                + number(right + 2 * MARGIN) + "\" height=\"" + number(bottom + 2 * MARGIN)
                + "\" font-family=\"sans-serif\" font-size=\"11\">\n"
                + "<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" markerWidth=\"7\""
                + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"#404040\"/></marker></defs>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < chains.ways.length; i++) {
            edge(picture.edges().get(i), chains.ways[i], x, y, width, height);
        }
        for (Picture.Node node : picture.nodes()) {
            node(node, x[node.index], y[node.index], width[node.index], height[node.index]);
        }
        out.put("</svg>\n");
    }

    private void edge(Picture.Edge edge, int[] way, double[] x, double[] y, double[] width, double[] height)
            throws IOException {
        int a = edge.from();
        int b = edge.to();
        int after = way.length == 0 ? b : way[0];
        int before = way.length == 0 ? a : way[way.length - 1];
        double[] tail = border(x[a], y[a], width[a], height[a], x[after], y[after]);
        double[] head = border(x[b], y[b], width[b], height[b], x[before], y[before]);
        StringBuilder path = new StringBuilder("M" + number(tail[0]) + " " + number(tail[1]));
        for (int node : way) {
            path.append('L').append(number(x[node])).append(' ').append(number(y[node]));
        }
        path.append('L').append(number(head[0])).append(' ').append(number(head[1]));
        double[] middle = way.length == 0
                ? new double[] {(tail[0] + head[0]) / 2, (tail[1] + head[1]) / 2}
                : new double[] {x[way[way.length / 2]], y[way[way.length / 2]]};
        out.put("<path d=\"" + path + "\" fill=\"none\" stroke=\"#404040\""
                + (edge.dashed() ? " stroke-dasharray=\"4 3\"" : "")
                + " marker-end=\"url(#arrow)\"/>\n<text x=\"" + number(middle[0]) + "\" y=\"" + number(middle[1] - 3)
                + "\" text-anchor=\"middle\" font-size=\"9\" fill=\"#404040\">"
                + escape(edge.label()) + "</text>\n");
    }

    /** Where the line from the centre of a box to a point leaves the box. */
    private static double[] border(double x, double y, double width, double height, double toX, double toY) {
        double dx = toX - x;
        double dy = toY - y;
        double scale = Math.max(Math.abs(dx) / (width / 2), Math.abs(dy) / (height / 2));
        return scale < 1e-9 ? new double[] {x, y + height / 2} : new double[] {x + dx / scale, y + dy / scale};
    }

    private void node(Picture.Node node, double x, double y, double width, double height) throws IOException {
        String style = "\" fill=\"" + fill(node.kind) + "\" stroke=\"" + stroke(node.kind) + "\"/>";
        double left = x - width / 2;
        double top = y - height / 2;
        out.put("<g><title>").put(escape(node.id.iri())).put("</title>");
        switch (node.kind) {
            case ACTIVITY ->
                out.put("<rect x=\"" + number(left) + "\" y=\"" + number(top) + "\" width=\"" + number(width)
                        + "\" height=\"" + number(height) + style);
            case AGENT ->
                out.put("<polygon points=\"" + number(left) + "," + number(top + 8) + " " + number(x) + ","
                        + number(top - 8) + " " + number(x + width / 2) + "," + number(top + 8) + " "
                        + number(x + width / 2) + "," + number(top + height) + " " + number(left) + ","
                        + number(top + height) + style);
            default ->
                out.put("<ellipse cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" rx=\"" + number(width / 2)
                        + "\" ry=\"" + number(height / 2) + style);
        }
        double line = y - (node.lines.size() - 1) * LINE / 2 + 4;
        for (int i = 0; i < node.lines.size(); i++) {
            out.put("<text x=\"" + number(x) + "\" y=\"" + number(line + i * LINE) + "\" text-anchor=\"middle\""
                    + (i == 0 ? " font-weight=\"bold\"" : " font-size=\"9\"") + ">" + escape(node.lines.get(i))
                    + "</text>");
        }
        out.put("</g>\n");
    }

    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.append(c < ' ' ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
