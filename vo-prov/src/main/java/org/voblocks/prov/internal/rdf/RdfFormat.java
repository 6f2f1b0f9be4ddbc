package org.voblocks.prov.internal.rdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.internal.text.LimitedInput;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;
import org.voblocks.prov.io.ProvSyntaxException;

/** PROV-O in Turtle, which has no bundles, and in TriG, where they are named graphs. */
public final class RdfFormat implements ProvFormat {
    private final boolean trig;

    public RdfFormat(boolean trig) {
        this.trig = trig;
    }

    @Override
    public String name() {
        return trig ? "PROV-TRIG" : "PROV-TURTLE";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(trig ? "application/trig" : "text/turtle");
    }

    @Override
    public List<String> extensions() {
        return List.of(trig ? "trig" : "ttl");
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
        byte[] bytes = new LimitedInput(name(), source.in(), source.options().maxBytes()).readAllBytes();
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProvSyntaxException(name(), 0, 0, "the text is not UTF-8");
        }
        RdfParser parser = new RdfParser(text, name(), trig);
        parser.parse();
        ProvHandler handler = source.handler();
        try {
            for (Map.Entry<String, String> prefix : parser.prefixes().entrySet()) {
                handler.prefix(prefix.getKey(), prefix.getValue());
            }
            new RdfReader(parser.graph(), handler).read();
            for (Map.Entry<QualifiedName, RdfGraph> graph : parser.named().entrySet()) {
                handler.startBundle(graph.getKey());
                new RdfReader(graph.getValue(), handler).read();
                handler.endBundle();
            }
        } catch (ProvSyntaxException e) {
            throw e;
        } catch (ProvException e) {
            throw new ProvSyntaxException(name(), 0, 0, String.valueOf(e.getMessage()));
        }
        handler.end();
    }

    @Override
    public ProvHandler writer(Target target) {
        return new RdfWriter(name(), trig, target.out());
    }
}
