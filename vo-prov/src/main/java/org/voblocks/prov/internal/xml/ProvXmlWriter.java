package org.voblocks.prov.internal.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.Xsd;
import org.voblocks.prov.internal.text.Prefixes;
import org.voblocks.prov.internal.text.Utf8Output;
import org.voblocks.prov.io.ProvHandler;

/** Writes PROV-XML as it comes, its children in the order of the schema. */
final class ProvXmlWriter implements ProvHandler {
    private static final String[] FIRST = {"label", "location", "role", "type", "value"};

    private final Utf8Output out;
    private final Prefixes prefixes = new Prefixes();
    private final Map<String, String> pending = new LinkedHashMap<>();
    /** Prefixes that a statement declares for itself. */
    private final Map<String, String> local = new LinkedHashMap<>();

    private final List<String> body = new ArrayList<>();
    private boolean hasDefault;
    private boolean started;
    private @Nullable QualifiedName bundle;
    private String indent = "  ";

    ProvXmlWriter(OutputStream out) {
        this.out = new Utf8Output(out);
    }

    @Override
    public void prefix(String prefix, String namespace) {
        if (namespace.isEmpty() || (!prefix.isEmpty() && !XmlNames.isName(prefix)) || prefix.equals("xsi")) {
            return;
        }
        pending.put(prefix, namespace);
    }

    private void start() throws IOException {
        if (!started) {
            started = true;
            out.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<prov:document xmlns:prov=\"")
                    .put(Prov.NAMESPACE)
                    .put("\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"")
                    .put(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
            declare();
            out.put(">\n");
        }
        if (bundle != null) {
            QualifiedName id = bundle;
            bundle = null;
            out.put("  <prov:bundleContent prov:id=\"").put(name(id)).put('"');
            prefixes.startBundle();
            declare();
            locals();
            out.put(">\n");
            indent = "    ";
        }
    }

    private void declare() throws IOException {
        for (Map.Entry<String, String> entry : pending.entrySet()) {
            if (entry.getKey().equals("prov") || entry.getKey().equals("xsd")) {
                continue;
            }
            prefixes.declare(entry.getKey(), entry.getValue());
            hasDefault |= entry.getKey().isEmpty();
            out.put(entry.getKey().isEmpty() ? " xmlns" : " xmlns:")
                    .put(entry.getKey())
                    .put("=\"");
            escaped(entry.getValue(), true);
            out.put('"');
        }
        pending.clear();
    }

    private void locals() throws IOException {
        for (Map.Entry<String, String> entry : local.entrySet()) {
            out.put(" xmlns:").put(entry.getKey()).put("=\"");
            escaped(entry.getValue(), true);
            out.put('"');
        }
        local.clear();
    }

    @Override
    public void startBundle(QualifiedName id) throws IOException {
        start();
        bundle = id;
    }

    @Override
    public void endBundle() throws IOException {
        start();
        prefixes.endBundle();
        indent = "  ";
        out.put("  </prov:bundleContent>\n");
    }

    @Override
    public void end() throws IOException {
        start();
        out.put("</prov:document>\n");
        out.flush();
    }

    /** The text of a name; declares a prefix for it on the statement if it needs one. */
    private String name(QualifiedName name) {
        if (name.prefix().equals("_")) {
            return name.iri();
        }
        if (name.namespace().isEmpty() && !hasDefault) {
            return XmlNames.isName(name.local())
                    ? name.local()
                    : XmlNames.split(name).local();
        }
        if (!XmlNames.isName(name.local())) {
            QualifiedName split = XmlNames.split(name);
            if (!split.namespace().equals(name.namespace())) {
                return localPrefix(split.namespace()) + ":" + split.local();
            }
            return prefixed(split);
        }
        return prefixed(name);
    }

    /** The name of an attribute's element: with a prefix, since some readers take elements without one for PROV's. */
    private String tag(QualifiedName name) {
        String text = name(name);
        if (text.indexOf(':') >= 0 || name.namespace().isEmpty()) {
            return text;
        }
        QualifiedName plain = XmlNames.isName(name.local()) ? name : XmlNames.split(name);
        String prefix = prefixes.other(plain.namespace());
        return (prefix.isEmpty() ? localPrefix(plain.namespace()) : prefix) + ":" + plain.local();
    }

    private String prefixed(QualifiedName name) {
        if (name.namespace().equals(Xsd.NAMESPACE)) {
            return "xsd:" + name.local();
        }
        String prefix = null;
        String scope = prefixes.namespace(name.prefix());
        if (scope != null && scope.equals(name.namespace())) {
            prefix = name.prefix();
        } else if (prefixes.knows(name.namespace())) {
            prefix = prefixes.prefix(name, ProvXmlFormat.NAME);
        }
        if (prefix == null) {
            prefix = localPrefix(name.namespace());
        }
        return prefix.isEmpty() ? name.local() : prefix + ":" + name.local();
    }

    private String localPrefix(String namespace) {
        for (Map.Entry<String, String> entry : local.entrySet()) {
            if (entry.getValue().equals(namespace)) {
                return entry.getKey();
            }
        }
        int number = 1;
        while (local.containsKey("n" + number) || prefixes.namespace("n" + number) != null) {
            number++;
        }
        local.put("n" + number, namespace);
        return "n" + number;
    }

    @Override
    public void statement(Statement statement) throws IOException {
        start();
        Kind kind = statement.kind();
        body.clear();
        QualifiedName id = statement.id();
        String idText = id == null ? null : name(id);
        boolean membership = kind == Kind.DICTIONARY_MEMBERSHIP;
        int count = membership ? 1 : kind.arguments().size();
        for (int i = 0; i < count; i++) {
            argument(kind.arguments().get(i), statement.argument(i));
        }
        if (statement instanceof Relation.DictionaryMembership member
                && member.key() != null
                && member.entity() != null) {
            keyEntity(new Relation.KeyEntity(member.key(), member.entity()));
        }
        attributes(statement.attributes());
        out.put(indent).put("<prov:").put(kind.keyword());
        locals();
        if (idText != null) {
            out.put(" prov:id=\"");
            escaped(idText, true);
            out.put('"');
        }
        if (body.isEmpty()) {
            out.put("/>\n");
            return;
        }
        out.put(">\n");
        for (String line : body) {
            out.put(indent).put("  ").put(line).put('\n');
        }
        out.put(indent).put("</prov:").put(kind.keyword()).put(">\n");
    }

    private void argument(Kind.Argument argument, @Nullable Object value) {
        if (value == null) {
            return;
        }
        String name = "prov:" + argument.name();
        if (value instanceof QualifiedName reference) {
            String tag = switch (argument.name()) {
                case "after" -> "prov:newDictionary";
                case "before" -> "prov:oldDictionary";
                default -> name;
            };
            body.add("<" + tag + " prov:ref=\"" + escape(name(reference), true) + "\"/>");
        } else if (value instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Relation.KeyEntity entry) {
                    keyEntity(entry);
                } else if (item instanceof Value key) {
                    value("prov:key", key, false);
                }
            }
        } else {
            body.add("<" + name + ">" + escape(value.toString(), false) + "</" + name + ">");
        }
    }

    private void keyEntity(Relation.KeyEntity entry) {
        body.add("<prov:keyEntityPair>");
        value("prov:key", entry.key(), false);
        body.add("<prov:entity prov:ref=\"" + escape(name(entry.entity()), true) + "\"/>");
        body.add("</prov:keyEntityPair>");
    }

    private void attributes(Attributes attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        int size = attributes.size();
        for (String first : FIRST) {
            for (int i = 0; i < size; i++) {
                QualifiedName name = attributes.name(i);
                if (isProv(name) && name.local().equals(first)) {
                    value("prov:" + first, attributes.value(i), first.equals("label"));
                }
            }
        }
        for (int i = 0; i < size; i++) {
            QualifiedName name = attributes.name(i);
            if (!isProv(name) || !List.of(FIRST).contains(name.local())) {
                value(tag(name), attributes.value(i), false);
            }
        }
    }

    private static boolean isProv(QualifiedName name) {
        return name.namespace().equals(Prov.NAMESPACE);
    }

    private void value(String tag, Value value, boolean isLabel) {
        String type = "";
        String text = value.text();
        if (value instanceof Value.Text tagged && tagged.language() != null) {
            // prov:type, prov:location, ... may have a language only as an InternationalizedString
            // the type before the language: Python's prov believes the last one
            type = (isLabel || !tag.startsWith("prov:") ? "" : " xsi:type=\"prov:InternationalizedString\"")
                    + " xml:lang=\"" + escape(tagged.language(), true) + '"';
        } else if (value instanceof Value.Name name) {
            type = " xsi:type=\"xsd:QName\"";
            text = name(name.name());
        } else if (value instanceof Value.Typed typed) {
            type = " xsi:type=\"" + escape(name(typed.datatype()), true) + '"';
        }
        body.add("<" + tag + type + ">" + escape(text, false) + "</" + tag + ">");
    }

    private void escaped(String text, boolean attribute) throws IOException {
        out.put(escape(text, attribute));
    }

    private static String escape(String text, boolean attribute) {
        int length = text.length();
        StringBuilder escaped = null;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            String entity = switch (c) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> attribute ? "&quot;" : null;
                case '\r' -> "&#13;";
                case '\n', '\t' -> attribute ? "&#" + (int) c + ";" : null;
                default -> null;
            };
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                throw new ProvException(
                        ProvXmlFormat.NAME + ": XML has no character " + (int) c + ", found in '" + text + "'");
            }
            if (entity != null) {
                if (escaped == null) {
                    escaped = new StringBuilder(length + 16).append(text, 0, i);
                }
                escaped.append(entity);
            } else if (escaped != null) {
                escaped.append(c);
            }
        }
        return escaped == null ? text : escaped.toString();
    }
}
