package org.voblocks.prov.internal.json;

import java.io.IOException;
import java.util.List;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;

/** PROV-JSONLD (W3C Member Submission 2024-08-25). */
public final class ProvJsonLdFormat implements ProvFormat {
    @Override
    public String name() {
        return JsonLd.FORMAT;
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/ld+json");
    }

    @Override
    public List<String> extensions() {
        return List.of("jsonld");
    }

    @Override
    public boolean readable() {
        return true;
    }

    @Override
    public boolean prefixesFirst() {
        // names may be whole IRIs
        return false;
    }

    @Override
    public void read(Source source) throws IOException {
        new ProvJsonLdReader(source).read();
    }

    @Override
    public ProvHandler writer(Target target) throws IOException {
        return new ProvJsonLdWriter(target.out());
    }
}
