package org.voblocks.prov.internal.graphics;

import java.util.List;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;

/** DOT and SVG: can be written only. */
public final class GraphicsFormat implements ProvFormat {
    private final boolean svg;

    public GraphicsFormat(boolean svg) {
        this.svg = svg;
    }

    @Override
    public String name() {
        return svg ? "PROV-SVG" : "PROV-DOT";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(svg ? "image/svg+xml" : "text/vnd.graphviz");
    }

    @Override
    public List<String> extensions() {
        return svg ? List.of("svg") : List.of("dot", "gv");
    }

    @Override
    public boolean readable() {
        return false;
    }

    @Override
    public boolean prefixesFirst() {
        return false;
    }

    @Override
    public void read(Source source) {
        throw new ProvException(name() + " can be written only, not read");
    }

    @Override
    public ProvHandler writer(Target target) {
        return new GraphicsWriter(svg, target);
    }
}
