package org.voblocks.prov.internal.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.internal.ivoa.Dialect;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;
import org.voblocks.prov.io.ProvSyntaxException;

/** Pulls a PROV-XML text and pushes its statements. */
final class ProvXmlReader {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    /** Elements that are an element or relation with a type. */
    private record Typed(Kind kind, QualifiedName type) {}

    private static final Map<String, Typed> TYPED = Map.ofEntries(
            Map.entry("person", new Typed(Kind.AGENT, Prov.PERSON)),
            Map.entry("organization", new Typed(Kind.AGENT, Prov.ORGANIZATION)),
            Map.entry("softwareAgent", new Typed(Kind.AGENT, Prov.SOFTWARE_AGENT)),
            Map.entry("plan", new Typed(Kind.ENTITY, Prov.PLAN)),
            Map.entry("bundle", new Typed(Kind.ENTITY, Prov.BUNDLE)),
            Map.entry("collection", new Typed(Kind.ENTITY, Prov.COLLECTION)),
            Map.entry("emptyCollection", new Typed(Kind.ENTITY, Prov.EMPTY_COLLECTION)),
            Map.entry("dictionary", new Typed(Kind.ENTITY, Prov.DICTIONARY)),
            Map.entry("emptyDictionary", new Typed(Kind.ENTITY, Prov.EMPTY_DICTIONARY)),
            Map.entry("wasRevisionOf", new Typed(Kind.DERIVATION, Prov.REVISION)),
            Map.entry("wasQuotedFrom", new Typed(Kind.DERIVATION, Prov.QUOTATION)),
            Map.entry("hadPrimarySource", new Typed(Kind.DERIVATION, Prov.PRIMARY_SOURCE)));

    private final XMLStreamReader reader;
    private final ProvHandler handler;
    private final boolean strict;
    private final XmlContext context;
    private final XmlValues values;
    private final Attributes.Builder attributes = Attributes.builder();
    private final List<Object> list = new ArrayList<>();

    ProvXmlReader(XMLStreamReader reader, ProvFormat.Source source) {
        this.reader = reader;
        this.handler = source.handler();
        this.strict = source.options().strict();
        this.context = new XmlContext(reader);
        this.values = new XmlValues(reader, context, source.options());
    }

    void read() throws XMLStreamException, IOException {
        reader.nextTag();
        if (!isProv() || !reader.getLocalName().equals("document")) {
            throw context.error("expected prov:document, found " + reader.getName());
        }
        prefixes();
        container(true);
        while (reader.hasNext()) {
            reader.next();
        }
        handler.end();
    }

    private boolean isProv() {
        String namespace = reader.getNamespaceURI();
        return Prov.NAMESPACE.equals(namespace) || (namespace != null && VoProv.NAMESPACES.contains(namespace));
    }

    private void prefixes() throws IOException {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String namespace = reader.getNamespaceURI(i);
            if (namespace == null
                    || namespace.isEmpty()
                    || namespace.equals(XSI)
                    || namespace.equals(Prov.NAMESPACE)
                    || namespace.equals("http://www.w3.org/2001/XMLSchema")) {
                continue;
            }
            handler.prefix(prefix == null ? "" : prefix, namespace);
        }
    }

    /** The statements of a document or bundle, whose start tag has been read. */
    private void container(boolean isDocument) throws XMLStreamException, IOException {
        while (nextTag() == XMLStreamConstants.START_ELEMENT) {
            member(isDocument);
        }
    }

    private int nextTag() throws XMLStreamException {
        while (true) {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return event;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!reader.isWhiteSpace()) {
                        throw context.error(
                                "expected an element, found the text '" + XmlValues.abbreviate(reader.getText()) + "'");
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw context.error("entities are not expanded, found &" + reader.getLocalName() + ";");
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }

    private void member(boolean isDocument) throws XMLStreamException, IOException {
        String name = reader.getLocalName();
        if (!isProv()) {
            unknown("'" + reader.getName() + "' is no statement of PROV");
        } else if (name.equals("bundleContent")) {
            if (!isDocument) {
                throw context.error("a bundle cannot be inside of a bundle");
            }
            context.newScope();
            startBundle(required());
            container(false);
            endBundle();
        } else if (name.equals("bundle") && isDocument) {
            bundleOrEntity();
        } else if (name.equals("other")) {
            XmlValues.skip(reader);
        } else {
            statement(name);
        }
    }

    private void unknown(String what) throws XMLStreamException {
        if (strict) {
            throw context.error(what);
        }
        XmlValues.skip(reader);
    }

    private void startBundle(QualifiedName id) throws IOException {
        handler.startBundle(id);
        prefixes();
    }

    private void endBundle() throws IOException {
        handler.endBundle();
        context.newScope();
    }

    /** {@code prov:bundle} is an entity of that type; older documents have the statements of a bundle in it. */
    private void bundleOrEntity() throws XMLStreamException, IOException {
        context.newScope();
        QualifiedName id = required();
        attributes.type(Prov.BUNDLE);
        int event = nextTag();
        boolean content = event == XMLStreamConstants.START_ELEMENT
                && isProv()
                && (Kind.of(reader.getLocalName()).isPresent() || TYPED.containsKey(reader.getLocalName()));
        if (!content) {
            while (event == XMLStreamConstants.START_ELEMENT) {
                attribute();
                event = nextTag();
            }
            emit(Kind.ENTITY, id, new Object[0]);
            context.newScope();
            return;
        }
        attributes.build();
        startBundle(id);
        while (event == XMLStreamConstants.START_ELEMENT) {
            member(false);
            event = nextTag();
        }
        endBundle();
    }

    private @Nullable String attribute(String local) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(local)) {
                String namespace = reader.getAttributeNamespace(i);
                if (namespace == null
                        || namespace.isEmpty()
                        || namespace.equals(Prov.NAMESPACE)
                        || VoProv.NAMESPACES.contains(namespace)) {
                    return reader.getAttributeValue(i);
                }
            }
        }
        return null;
    }

    private QualifiedName required() {
        String text = attribute("id");
        if (text == null) {
            throw context.error(reader.getLocalName() + " needs prov:id");
        }
        return context.name(text);
    }

    private void statement(String name) throws XMLStreamException, IOException {
        Typed typed = TYPED.get(name);
        Dialect dialect = typed == null ? Dialect.of(name).orElse(null) : null;
        Kind kind = typed != null
                ? typed.kind()
                : dialect != null ? dialect.kind() : Kind.of(name).orElse(null);
        if (kind == null) {
            unknown("'" + name + "' is no statement of PROV");
            return;
        }
        context.enter();
        String idText = attribute("id");
        QualifiedName id = idText == null ? null : context.name(idText);
        if (id != null && !kind.hasId()) {
            if (strict) {
                throw context.error(name + " has no identifier, found " + id);
            }
            id = null;
        }
        if (typed != null) {
            attributes.type(typed.type());
        }
        if (dialect != null) {
            attributes.type(dialect.marker());
        }
        @Nullable Object[] arguments = new Object[kind.arguments().size()];
        list.clear();
        while (nextTag() == XMLStreamConstants.START_ELEMENT) {
            child(kind, dialect, arguments);
        }
        context.leave();
        emit(kind, id, arguments);
    }

    private void child(Kind kind, @Nullable Dialect dialect, @Nullable Object[] arguments) throws XMLStreamException {
        String name = reader.getLocalName();
        int index = dialect != null && attribute("ref") != null
                ? dialect.argument(name)
                : isProv() ? argument(kind, name) : -1;
        if (index == -1) {
            attribute();
            return;
        }
        context.enter();
        if (index == -2) {
            list.add(keyEntity());
        } else if (name.equals("key")) {
            Value key = values.value();
            if (kind == Kind.REMOVAL) {
                list.add(key);
            } else {
                arguments[index] = key;
            }
        } else if (kind.arguments().get(index).type() == Kind.ArgumentType.TIME) {
            once(kind, arguments, index, time(name));
        } else {
            String reference = attribute("ref");
            if (reference == null) {
                throw context.error(name + " in " + kind.keyword() + " needs prov:ref");
            }
            QualifiedName entity = context.name(reference);
            if (kind == Kind.MEMBERSHIP && index == 1) {
                list.add(entity);
            } else {
                once(kind, arguments, index, entity);
            }
            XmlValues.skip(reader);
        }
        context.leave();
    }

    private void once(Kind kind, @Nullable Object[] arguments, int index, Object value) {
        if (arguments[index] != null) {
            throw context.error(
                    kind.keyword() + ": a second " + kind.arguments().get(index).name());
        }
        arguments[index] = value;
    }

    /** The place of an argument; -1 if it is an attribute, -2 for an entry of a dictionary. */
    private static int argument(Kind kind, String name) {
        return switch (name) {
            case "label", "type", "location", "role", "value" -> -1;
            case "keyEntityPair" -> kind == Kind.INSERTION || kind == Kind.DICTIONARY_MEMBERSHIP ? -2 : -1;
            case "newDictionary" -> kind.indexOf("after");
            case "oldDictionary" -> kind.indexOf("before");
            case "key" -> kind == Kind.REMOVAL ? 2 : kind.indexOf("key");
            default -> kind.indexOf(name);
        };
    }

    private Relation.KeyEntity keyEntity() throws XMLStreamException {
        Value key = null;
        QualifiedName entity = null;
        while (nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (reader.getLocalName().equals("key")) {
                key = values.value();
            } else {
                String reference = attribute("ref");
                if (reference == null) {
                    throw context.error("an entry of a dictionary needs prov:ref");
                }
                entity = context.name(reference);
                XmlValues.skip(reader);
            }
        }
        if (key == null || entity == null) {
            throw context.error("an entry of a dictionary needs prov:key and prov:entity");
        }
        return new Relation.KeyEntity(key, entity);
    }

    private ProvTime time(String name) throws XMLStreamException {
        ProvTime time = new ProvTime(values.text().strip());
        if (strict && !time.isDateTime()) {
            throw context.error(name + ": expected a time such as 2012-05-24T10:00:01Z, found '" + time.text() + "'");
        }
        return time;
    }

    private void attribute() throws XMLStreamException {
        context.enter();
        QualifiedName name = context.elementName();
        attributes.add(name, values.value());
        context.leave();
    }

    private void emit(Kind kind, @Nullable QualifiedName id, @Nullable Object[] arguments) throws IOException {
        try {
            Attributes given = attributes.build();
            if (kind == Kind.INSERTION || kind == Kind.REMOVAL) {
                arguments[2] = List.copyOf(list);
            }
            boolean several = kind == Kind.MEMBERSHIP || kind == Kind.DICTIONARY_MEMBERSHIP;
            if (several && !list.isEmpty()) {
                for (Object each : list) {
                    if (each instanceof Relation.KeyEntity entry) {
                        arguments[1] = entry.entity();
                        arguments[2] = entry.key();
                    } else {
                        arguments[1] = each;
                    }
                    handler.statement(kind.statement(id, arguments, given));
                }
            } else {
                handler.statement(kind.statement(id, arguments, given));
            }
            list.clear();
        } catch (ProvSyntaxException e) {
            throw e;
        } catch (ProvException e) {
            throw context.error(String.valueOf(e.getMessage()));
        }
    }
}
