package org.voblocks.prov.internal.provn;

import java.io.IOException;
import java.util.List;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;

/** PROV-N. */
public final class ProvNFormat implements ProvFormat {
    @Override
    public String name() {
        return "PROV-N";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/provenance-notation; charset=UTF-8");
    }

    @Override
    public List<String> extensions() {
        return List.of("provn", "pn");
    }

    @Override
    public boolean readable() {
        return true;
    }

    @Override
    public boolean prefixesFirst() {
        return true;
    }

    @Override
    public void read(Source source) throws IOException {
        new ProvNParser(source).document();
    }

    @Override
    public ProvHandler writer(Target target) {
        return new ProvNWriter(target.out());
    }
}
