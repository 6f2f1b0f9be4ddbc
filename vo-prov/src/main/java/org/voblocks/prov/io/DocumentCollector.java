package org.voblocks.prov.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;

/** Collects what a reader pushes into a document. */
public final class DocumentCollector implements ProvHandler {
    private final ProvDocument.Builder document = ProvDocument.builder();
    private @Nullable QualifiedName bundle;
    private final Map<String, String> bundlePrefixes = new LinkedHashMap<>();
    private final List<Statement> bundleStatements = new ArrayList<>();

    /** A collector of one document. */
    public DocumentCollector() {}

    @Override
    public void prefix(String prefix, String namespace) {
        if (bundle == null) {
            document.namespace(prefix, namespace);
        } else {
            bundlePrefixes.put(prefix, namespace);
        }
    }

    @Override
    public void statement(Statement statement) {
        if (bundle == null) {
            document.add(statement);
        } else {
            bundleStatements.add(statement);
        }
    }

    @Override
    public void startBundle(QualifiedName id) {
        bundle = id;
    }

    @Override
    public void endBundle() {
        if (bundle != null) {
            document.add(new Bundle(bundle, Namespaces.of(bundlePrefixes), bundleStatements));
        }
        bundle = null;
        bundlePrefixes.clear();
        bundleStatements.clear();
    }

    @Override
    public void end() {}

    /** The document so far. */
    public ProvDocument document() {
        return document.build();
    }
}
