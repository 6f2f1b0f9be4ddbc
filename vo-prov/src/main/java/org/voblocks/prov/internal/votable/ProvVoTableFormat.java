package org.voblocks.prov.internal.votable;

import java.io.IOException;
import java.util.List;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;

/** PROV-VOTABLE (draft 2017-09-27). */
public final class ProvVoTableFormat implements ProvFormat {
    static final String NAME = "PROV-VOTABLE";

    /** The table with a document in PROV-N, for what the other tables cannot hold. */
    static final String NOTATION = "notation";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/x-votable+xml", "text/xml;content=x-votable");
    }

    @Override
    public List<String> extensions() {
        return List.of("vot", "votable");
    }

    @Override
    public boolean readable() {
        return true;
    }

    @Override
    public boolean prefixesFirst() {
        return false;
    }

    @Override
    public void read(Source source) throws IOException {
        new ProvVoTableReader(source).read();
    }

    @Override
    public ProvHandler writer(Target target) {
        return new ProvVoTableWriter(target.out());
    }
}
