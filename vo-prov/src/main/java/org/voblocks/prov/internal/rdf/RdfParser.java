package org.voblocks.prov.internal.rdf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.prov.Xsd;
import org.voblocks.prov.io.ProvSyntaxException;

/** Turtle (REC 2014-02-25) and TriG (REC 2014-02-25), without collections, which PROV-O does not use. */
final class RdfParser {
    private final RdfScanner in;
    private final boolean trig;
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final RdfGraph graph = new RdfGraph();
    private final Map<QualifiedName, RdfGraph> named = new LinkedHashMap<>();
    private RdfGraph current = graph;
    private String base = "";
    private int blanks;

    RdfParser(String text, String format, boolean trig) {
        this.in = new RdfScanner(text, format);
        this.trig = trig;
    }

    Map<String, String> prefixes() {
        return prefixes;
    }

    RdfGraph graph() {
        return graph;
    }

    Map<QualifiedName, RdfGraph> named() {
        return named;
    }

    void parse() {
        if (in.peek() == RdfScanner.END) {
            throw in.error("the text is empty");
        }
        while (in.peek() != RdfScanner.END) {
            if (!directive()) {
                block();
            }
        }
    }

    private boolean directive() {
        boolean at = in.peek() == '@';
        String word = at ? in.languageTag() : in.keyword("PREFIX", "BASE", "GRAPH");
        switch (word) {
            case "prefix", "PREFIX" -> {
                String prefix = in.prefix();
                prefixes.put(prefix, resolve(in.iri()));
            }
            case "base", "BASE" -> base = resolve(in.iri());
            case "GRAPH" -> {
                QualifiedName name = resource();
                graphBlock(name);
                return true;
            }
            case "" -> {
                return false;
            }
            default -> throw in.error("unknown directive @" + word);
        }
        if (at) {
            in.expect('.', "after @" + word);
        }
        return true;
    }

    private void block() {
        if (trig && in.peek() == '{') {
            graphBlock(null);
            return;
        }
        if (in.peek() == '[') {
            QualifiedName subject = blankWithProperties();
            if (in.peek() != '.') {
                predicates(subject);
            }
            in.expect('.', "after a statement");
            return;
        }
        QualifiedName subject = resource();
        if (trig && in.peek() == '{') {
            graphBlock(subject);
            return;
        }
        predicates(subject);
        in.expect('.', "after a statement");
    }

    private void graphBlock(@Nullable QualifiedName name) {
        if (!trig) {
            throw in.error("Turtle has no graphs; this is TriG");
        }
        in.expect('{', "before the statements of a graph");
        current = name == null ? graph : named.computeIfAbsent(name, k -> new RdfGraph());
        while (in.peek() != '}') {
            if (in.peek() == RdfScanner.END) {
                throw in.error("expected '}' after the statements of a graph, found the end of the text");
            }
            if (in.peek() == '[') {
                QualifiedName subject = blankWithProperties();
                if (in.peek() != '.' && in.peek() != '}') {
                    predicates(subject);
                }
            } else {
                predicates(resource());
            }
            if (in.peek() != '}') {
                in.expect('.', "after a statement");
            }
        }
        in.expect('}', "after the statements of a graph");
        current = graph;
    }

    private void predicates(QualifiedName subject) {
        while (true) {
            QualifiedName predicate = in.keyword("a").isEmpty() ? resource() : ProvO.RDF_TYPE;
            do {
                current.add(subject, predicate, object());
            } while (in.take(','));
            if (!in.take(';')) {
                return;
            }
            while (in.take(';')) {
                // several in a row are allowed
            }
            int next = in.peek();
            if (next == '.' || next == ']' || next == '}') {
                return;
            }
        }
    }

    private QualifiedName blankWithProperties() {
        in.expect('[', "before a blank node");
        QualifiedName node = QualifiedName.of("_", "_:", "." + ++blanks);
        if (in.peek() != ']') {
            predicates(node);
        }
        in.expect(']', "after the properties of a blank node");
        return node;
    }

    private QualifiedName resource() {
        int c = in.peek();
        if (c == '<') {
            return split(resolve(in.iri()));
        }
        RdfScanner.Name name = in.name();
        if (name.prefix().equals("_")) {
            return QualifiedName.of("_", "_:", name.local());
        }
        String namespace = prefixes.get(name.prefix());
        if (namespace == null) {
            throw in.errorBefore("the prefix '" + name.prefix() + "' is not declared");
        }
        return QualifiedName.of(name.prefix(), namespace, name.local());
    }

    private Value object() {
        int c = in.peek();
        if (c == '[') {
            return Value.of(blankWithProperties());
        }
        if (c == '"' || c == '\'') {
            String text = in.string();
            if (in.next('@')) {
                return Value.of(text, in.languageTag());
            }
            if (in.next('^')) {
                in.expect('^', "before a datatype");
                return literal(text, resource());
            }
            return Value.of(text);
        }
        if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
            String number = in.number();
            return Value.typed(
                    number,
                    number.matches("[+-]?[0-9]+") ? Xsd.INTEGER : number.matches("[^eE]*") ? Xsd.DECIMAL : Xsd.DOUBLE);
        }
        if (c == '(') {
            throw in.error("collections are not part of PROV-O");
        }
        String word = in.keyword("true", "false");
        return word.isEmpty() ? Value.of(resource()) : Value.typed(word, Xsd.BOOLEAN);
    }

    private Value literal(String text, QualifiedName datatype) {
        if (datatype.equals(Xsd.QNAME) || datatype.equals(org.voblocks.prov.Prov.QUALIFIED_NAME)) {
            int colon = text.indexOf(':');
            String namespace = prefixes.get(colon < 0 ? "" : text.substring(0, colon));
            if (namespace != null) {
                return Value.of(QualifiedName.of(
                        colon < 0 ? "" : text.substring(0, colon), namespace, text.substring(colon + 1)));
            }
        }
        return Value.typed(text, datatype);
    }

    private String resolve(String iri) {
        if (base.isEmpty() || iri.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            return iri;
        }
        try {
            return java.net.URI.create(base).resolve(iri).toString();
        } catch (IllegalArgumentException e) {
            throw in.error("<" + iri + "> cannot be resolved against <" + base + ">");
        }
    }

    /** A name for an IRI: with a declared prefix if there is one, or cut after its last {@code /} or {@code #}. */
    private QualifiedName split(String iri) {
        String best = null;
        for (Map.Entry<String, String> entry : prefixes.entrySet()) {
            boolean longer = best == null
                    || entry.getValue().length()
                            > String.valueOf(prefixes.get(best)).length();
            if (iri.startsWith(entry.getValue()) && longer) {
                best = entry.getKey();
            }
        }
        if (best != null) {
            String namespace = prefixes.getOrDefault(best, "");
            return QualifiedName.of(best, namespace, iri.substring(namespace.length()));
        }
        int cut = Math.max(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#')), iri.lastIndexOf(':')) + 1;
        return QualifiedName.of("", iri.substring(0, cut), iri.substring(cut));
    }

    ProvSyntaxException error(ProvException e) {
        return in.error(String.valueOf(e.getMessage()));
    }
}
