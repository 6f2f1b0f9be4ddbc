package org.voblocks.prov.internal.text;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.Xsd;

/** The prefixes in scope while a document is written: those of the document, and in a bundle its own before them. */
public final class Prefixes {
    private final Map<String, String> document = new HashMap<>();
    private final Map<String, String> bundle = new HashMap<>();
    private boolean inBundle;

    public Prefixes() {
        document.put("prov", Prov.NAMESPACE);
        document.put("xsd", Xsd.NAMESPACE);
    }

    public void declare(String prefix, String namespace) {
        (inBundle ? bundle : document).put(prefix, namespace);
    }

    public void startBundle() {
        inBundle = true;
    }

    public void endBundle() {
        inBundle = false;
        bundle.clear();
    }

    /** The namespace of a prefix in scope, or null. */
    public @Nullable String namespace(String prefix) {
        String own = inBundle ? bundle.get(prefix) : null;
        return own != null ? own : document.get(prefix);
    }

    /** Whether a prefix in scope stands for that namespace. */
    public boolean knows(String namespace) {
        if (inBundle && bundle.containsValue(namespace)) {
            return true;
        }
        for (Map.Entry<String, String> entry : document.entrySet()) {
            if (entry.getValue().equals(namespace) && !(inBundle && bundle.containsKey(entry.getKey()))) {
                return true;
            }
        }
        return false;
    }

    /** A prefix in scope for that namespace that is not the default; empty if there is none. */
    public String other(String namespace) {
        for (Map<String, String> scope : inBundle ? List.of(bundle, document) : List.of(document)) {
            for (Map.Entry<String, String> entry : scope.entrySet()) {
                boolean hidden = inBundle && scope == document && bundle.containsKey(entry.getKey());
                if (!hidden && !entry.getKey().isEmpty() && entry.getValue().equals(namespace)) {
                    return entry.getKey();
                }
            }
        }
        return "";
    }

    /** The prefix under which this namespace can be written here: the name's own if possible. */
    public String prefix(QualifiedName name, String format) {
        String prefix = name.prefix();
        String namespace = namespace(prefix);
        if (namespace != null && namespace.equals(name.namespace())) {
            return prefix;
        }
        if (inBundle) {
            for (Map.Entry<String, String> entry : bundle.entrySet()) {
                if (entry.getValue().equals(name.namespace())) {
                    return entry.getKey();
                }
            }
        }
        for (Map.Entry<String, String> entry : document.entrySet()) {
            if (entry.getValue().equals(name.namespace()) && !(inBundle && bundle.containsKey(entry.getKey()))) {
                return entry.getKey();
            }
        }
        throw new ProvException(
                format + ": no prefix is declared for " + name.namespace() + ", which " + name + " needs");
    }

    /** The prefixes of a document, and others for the names in it whose namespaces have none. */
    public static Namespaces needed(ProvDocument document) {
        Collector collector = new Collector(document.namespaces());
        for (Statement statement : document.statements()) {
            collector.statement(statement, Namespaces.STANDARD);
        }
        for (Bundle bundle : document.bundles()) {
            collector.name(bundle.id(), Namespaces.STANDARD);
            for (Statement statement : bundle.statements()) {
                collector.statement(statement, bundle.namespaces());
            }
        }
        // a prefix that a bundle declares again hides the document's: what needs that gets a prefix of its own
        for (Bundle bundle : document.bundles()) {
            for (Statement statement : bundle.statements()) {
                collector.hidden(statement, bundle.namespaces());
            }
        }
        return Namespaces.of(collector.prefixes);
    }

    private static final class Collector {
        private final Map<String, String> prefixes = new LinkedHashMap<>();
        private final Map<String, String> byNamespace = new HashMap<>();
        private @Nullable Namespaces hiding;

        Collector(Namespaces declared) {
            declared.declared().forEach(this::put);
            byNamespace.putIfAbsent(Prov.NAMESPACE, "prov");
            byNamespace.putIfAbsent(Xsd.NAMESPACE, "xsd");
        }

        private void put(String prefix, String namespace) {
            prefixes.put(prefix, namespace);
            byNamespace.putIfAbsent(namespace, prefix);
        }

        void hidden(Statement statement, Namespaces bundle) {
            hiding = bundle;
            statement(statement, bundle);
            hiding = null;
        }

        void statement(Statement statement, Namespaces bundle) {
            QualifiedName id = statement.id();
            if (id != null) {
                name(id, bundle);
            }
            Kind kind = statement.kind();
            int count = kind.arguments().size();
            for (int i = 0; i < count; i++) {
                argument(statement.argument(i), bundle);
            }
            for (int i = 0; i < statement.attributes().size(); i++) {
                name(statement.attributes().name(i), bundle);
                argument(statement.attributes().value(i), bundle);
            }
        }

        private void argument(@Nullable Object argument, Namespaces bundle) {
            if (argument instanceof QualifiedName name) {
                name(name, bundle);
            } else if (argument instanceof Value.Name value) {
                name(value.name(), bundle);
            } else if (argument instanceof Value.Typed value) {
                name(value.datatype(), bundle);
            } else if (argument instanceof Relation.KeyEntity entry) {
                name(entry.entity(), bundle);
                argument(entry.key(), bundle);
            } else if (argument instanceof List<?> list) {
                list.forEach(item -> argument(item, bundle));
            }
        }

        void name(QualifiedName name, Namespaces bundle) {
            String namespace = name.namespace();
            if (!bundle.declared().isEmpty() && bundle.declared().containsValue(namespace)) {
                return;
            }
            String prefix = byNamespace.get(namespace);
            if (prefix != null && (hiding == null || !hiding.declared().containsKey(prefix))) {
                return;
            }
            String wanted = name.prefix();
            if (wanted.isEmpty() || taken(wanted, namespace, bundle)) {
                int number = 1;
                while (taken("ns" + number, namespace, bundle)) {
                    number++;
                }
                wanted = "ns" + number;
            }
            prefixes.put(wanted, namespace);
            byNamespace.put(namespace, wanted);
        }

        private boolean taken(String prefix, String namespace, Namespaces bundle) {
            String iri = prefixes.get(prefix);
            return prefix.equals("prov")
                    || prefix.equals("xsd")
                    || prefix.equals("_")
                    || prefix.equals("xml")
                    || prefix.equals("xmlns")
                    || (iri != null && !iri.equals(namespace))
                    || bundle.declared().containsKey(prefix);
        }
    }
}
