package org.voblocks.prov.http;

import java.util.List;
import java.util.Optional;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.describe.W3cModel;
import org.voblocks.prov.graph.Lineage;
import org.voblocks.prov.graph.LineageQuery;
import org.voblocks.prov.graph.LineageResult;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvWriter;
import org.voblocks.prov.store.ProvStore;
import org.voblocks.prov.store.StoreUnavailableException;

/**
 * ProvSAP: the lineage of the things whose identifiers are given, {@code ?ID=...&DEPTH=2&RESPONSEFORMAT=PROV-JSON}.
 * Parameters are those of the draft and of OPUS. Without RESPONSEFORMAT the Accept header decides, and without that the
 * default format of this handler. An identifier is an IRI, or {@code prefix:local} with a prefix of the store.
 */
public final class ProvSapHandler implements VoHandler {
    /** The response header that tells of nodes at which a limit of the server stopped the walk. */
    public static final String TRUNCATED = "VO-Prov-Truncated";

    private final ProvStore store;
    private final FormatChoice formats;
    private final int maxDepth;
    private final int maxNodes;

    private ProvSapHandler(Builder builder) {
        this.store = builder.store;
        this.formats = new FormatChoice(builder.defaultFormat);
        this.maxDepth = builder.maxDepth;
        this.maxNodes = builder.maxNodes;
    }

    /** A handler that answers in PROV-JSON unless asked otherwise, and walks to 10 000 nodes at most. */
    public static ProvSapHandler of(ProvStore store) {
        return builder(store).build();
    }

    public static Builder builder(ProvStore store) {
        return new Builder(store);
    }

    @Override
    public VoResponse handle(VoRequest request) {
        try {
            return answer(request);
        } catch (StoreUnavailableException e) {
            throw new VoException(503, "the store of provenance cannot be reached; try again later", e);
        }
    }

    private VoResponse answer(VoRequest request) {
        if (!List.of("GET", "HEAD", "POST").contains(request.method())) {
            throw new VoException(405, "expected GET or POST, found " + request.method());
        }
        if (!request.path().isEmpty()) {
            throw VoException.notFound("there is nothing at " + String.join("/", request.path()));
        }
        ProvSapRequest parsed = ProvSapRequest.parse(request.params());
        ProvFormat format =
                formats.choose(request.params(), request.header("Accept").orElse(""));
        List<QualifiedName> ids = parsed.ids().stream().map(this::resolve).toList();
        LineageQuery asked = parsed.query();
        LineageQuery query = LineageQuery.of(ids)
                .depth(Math.min(asked.depth(), maxDepth))
                .direction(asked.direction())
                .members(asked.members())
                .agents(asked.agents())
                .followAgents(asked.followAgents())
                .descriptions(asked.descriptions())
                .configuration(asked.configuration())
                .maxNodes(maxNodes)
                .build();
        LineageResult result = Lineage.walk(store, query);
        if (result.unknown().size() == ids.size()) {
            throw VoException.notFound("no provenance is known of " + String.join(", ", parsed.ids()));
        }
        ProvDocument document = parsed.w3c() ? W3cModel.of(result.document()) : result.document();
        VoResponse.Now response = VoResponse.ok(
                format.mediaTypes().get(0),
                out -> ProvWriter.of(format).with(parsed.graphics()).write(document, out));
        long stopped = result.frontier().stream()
                .filter(f -> f.reason() == LineageResult.Reason.NODES || asked.depth() > maxDepth)
                .count();
        return stopped == 0 ? response : response.with(TRUNCATED, stopped + " nodes have more behind them");
    }

    /** An IRI, or a prefix of the store and a local name. */
    private QualifiedName resolve(String id) {
        QualifiedName iri = QualifiedName.of("", id, "");
        Namespaces namespaces = store.namespaces();
        int colon = id.indexOf(':');
        Optional<String> namespace = namespaces.iri(colon < 0 ? "" : id.substring(0, colon));
        if (namespace.isEmpty() || !store.elements(List.of(iri)).isEmpty()) {
            return iri;
        }
        return QualifiedName.of(colon < 0 ? "" : id.substring(0, colon), namespace.get(), id.substring(colon + 1));
    }

    /** Sets the limits. */
    public static final class Builder {
        private final ProvStore store;
        private ProvFormat defaultFormat = ProvFormats.PROV_JSON;
        private int maxDepth = LineageQuery.ALL;
        private int maxNodes = 10_000;

        private Builder(ProvStore store) {
            this.store = store;
        }

        /** The format of an answer for which none was asked. */
        public Builder defaultFormat(ProvFormat format) {
            this.defaultFormat = format;
            return this;
        }

        /** The greatest depth; {@code DEPTH=ALL} goes as far. */
        public Builder maxDepth(int maxDepth) {
            this.maxDepth = maxDepth;
            return this;
        }

        /** The greatest number of nodes in an answer. */
        public Builder maxNodes(int maxNodes) {
            this.maxNodes = maxNodes;
            return this;
        }

        public ProvSapHandler build() {
            return new ProvSapHandler(this);
        }
    }
}
