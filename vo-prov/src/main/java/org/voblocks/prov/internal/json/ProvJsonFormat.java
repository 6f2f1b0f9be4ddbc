package org.voblocks.prov.internal.json;

import java.io.IOException;
import java.util.List;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;

/** PROV-JSON. */
public final class ProvJsonFormat implements ProvFormat {
    @Override
    public String name() {
        return "PROV-JSON";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/json", "application/provenance+json");
    }

    @Override
    public List<String> extensions() {
        return List.of("json");
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
        new ProvJsonReader(source).read();
    }

    @Override
    public ProvHandler writer(Target target) throws IOException {
        return new ProvJsonWriter(target.out());
    }
}
