package org.voblocks.prov.internal.provn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;
import org.voblocks.prov.Xsd;
import org.voblocks.prov.internal.text.NameTable;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;
import org.voblocks.prov.io.ProvSyntaxException;

/** Recursive descent over the grammar of PROV-N, driven by the table of kinds. */
final class ProvNParser {
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]+(-[A-Za-z0-9]+)*");

    private final ProvNScanner in;
    private final ProvHandler handler;
    private final boolean strict;
    private final NameTable names = new NameTable();
    private final Attributes.Builder attributes = Attributes.builder();
    private boolean inBundle;

    ProvNParser(ProvFormat.Source source) {
        this.in = new ProvNScanner(source.in(), source.options());
        this.handler = source.handler();
        this.strict = source.options().strict();
    }

    void document() throws IOException {
        if (in.token() == ProvNScanner.END) {
            throw in.error("the text is empty; expected 'document'");
        }
        long start = in.place();
        String word = word();
        if (!word.equals("document")) {
            throw in.errorAt(start, "expected 'document', found '" + word + "'");
        }
        boolean sawBundle = false;
        boolean sawStatement = false;
        while (true) {
            long place = place();
            word = word();
            switch (word) {
                case "endDocument" -> {
                    if (in.token() != ProvNScanner.END) {
                        throw in.error("nothing may follow endDocument, found " + in.found());
                    }
                    handler.end();
                    return;
                }
                case "prefix", "default" -> {
                    if (sawStatement || sawBundle) {
                        throw in.errorAt(place, "'" + word + "' must come before the statements");
                    }
                    Map<String, String> declared = new LinkedHashMap<>();
                    declaration(word, place, declared);
                    for (Map.Entry<String, String> entry : declared.entrySet()) {
                        handler.prefix(entry.getKey(), entry.getValue());
                    }
                }
                case "bundle" -> {
                    sawBundle = true;
                    bundle(place);
                }
                default -> {
                    if (sawBundle && strict) {
                        throw in.errorAt(place, "statements must come before the bundles, found '" + word + "'");
                    }
                    sawStatement = true;
                    statement(word, place);
                }
            }
        }
    }

    private void bundle(long start) throws IOException {
        String text = word();
        names.startBundle();
        inBundle = true;
        Map<String, String> declared = new LinkedHashMap<>();
        long place = place();
        String word = word();
        while (word.equals("prefix") || word.equals("default")) {
            declaration(word, place, declared);
            place = place();
            word = word();
        }
        QualifiedName id = bundleName(text, start);
        handler.startBundle(id);
        for (Map.Entry<String, String> entry : declared.entrySet()) {
            handler.prefix(entry.getKey(), entry.getValue());
        }
        while (!word.equals("endBundle")) {
            switch (word) {
                case "prefix", "default" ->
                    throw in.errorAt(place, "'" + word + "' must come before the statements of the bundle");
                case "bundle", "document" -> throw in.errorAt(place, "a " + word + " cannot be inside of a bundle");
                case "endDocument" ->
                    throw in.errorAt(start, "the bundle " + id + " that begins here has no endBundle");
                default -> statement(word, place);
            }
            place = place();
            word = word();
        }
        names.endBundle();
        handler.endBundle();
        inBundle = false;
    }

    /** The name of a bundle, whose prefix may be declared in the bundle itself. */
    private QualifiedName bundleName(String text, long place) {
        try {
            return names.escapedName(text);
        } catch (ProvException e) {
            throw in.errorAt(place, "bundle: " + e.getMessage());
        }
    }

    private void declaration(String word, long place, Map<String, String> declared) throws IOException {
        String prefix = "";
        if (word.equals("prefix")) {
            prefix = word();
            boolean redefined = prefix.equals("prov") || prefix.equals("xsd");
            if (prefix.contains(":") || prefix.contains("/")) {
                throw in.errorAt(place, "'" + prefix + "' cannot be a prefix");
            }
            String iri = in.iri();
            if (redefined && !iri.equals(prefix.equals("prov") ? Prov.NAMESPACE : Xsd.NAMESPACE)) {
                if (prefix.equals("xsd") && (iri + "#").equals(Xsd.NAMESPACE)) {
                    return;
                }
                throw in.errorAt(place, "the prefix " + prefix + " cannot be declared again as <" + iri + ">");
            }
            declare(prefix, iri, declared);
        } else {
            declare(prefix, in.iri(), declared);
        }
    }

    private void declare(String prefix, String iri, Map<String, String> declared) {
        names.declare(prefix, iri);
        declared.put(prefix, iri);
    }

    private long place() throws IOException {
        in.token();
        return in.place();
    }

    /** A keyword or prefix. */
    private String word() throws IOException {
        int length = in.nameLength();
        if (length == 0) {
            in.release();
            throw in.error(
                    "expected a keyword" + (inBundle ? " or endBundle" : " or endDocument") + ", found " + in.found());
        }
        String word = new String(in.window(), in.start(), length);
        in.release();
        return word;
    }

    private void statement(String word, long place) throws IOException {
        String keyword = word.startsWith("prov:") ? word.substring(5) : word;
        Kind kind = Kind.of(keyword).orElse(null);
        if (kind == null) {
            throw in.errorAt(place, "'" + word + "' is no statement of PROV");
        }
        in.expect('(', "after " + word);
        int count = kind.arguments().size();
        @Nullable Object[] arguments = new Object[count];
        QualifiedName id = null;
        int next = 0;
        boolean more;
        if (kind.isElement()) {
            id = name();
            more = in.take(',');
        } else {
            long first = place();
            QualifiedName name = optionalName();
            if (in.take(';')) {
                if (!kind.hasId()) {
                    throw in.errorAt(first, keyword + " has no identifier");
                }
                id = name;
                more = true;
            } else {
                arguments[next++] = name;
                more = in.take(',');
            }
        }
        boolean sawAttributes = false;
        List<QualifiedName> members = List.of();
        while (more) {
            int c = in.token();
            if (c == '[') {
                attributes(kind);
                sawAttributes = true;
                break;
            }
            if (next == count) {
                throw in.error(keyword + " has " + (count == 0 ? "no arguments" : "only " + arguments(kind))
                        + ", found " + in.found());
            }
            if (kind == Kind.MEMBERSHIP && c == '{') {
                members = members();
                arguments[next++] = members.isEmpty() ? null : members.get(0);
            } else {
                arguments[next] = argument(kind.arguments().get(next));
                next++;
            }
            more = in.take(',');
        }
        if (!in.take(')')) {
            throw in.error(
                    "expected " + (sawAttributes ? "')'" : "',' or ')'") + " in " + keyword + ", found " + in.found());
        }
        if (strict && next < count && kind.arguments().get(next).required()) {
            throw in.errorAt(
                    place,
                    keyword + " has " + arguments(kind) + "; there is no "
                            + kind.arguments().get(next).name());
        }
        try {
            handler.statement(kind.statement(id, arguments, attributes.build()));
            for (int i = 1; i < members.size(); i++) {
                arguments[1] = members.get(i);
                handler.statement(kind.statement(id, arguments, Attributes.EMPTY));
            }
        } catch (ProvSyntaxException e) {
            throw e;
        } catch (ProvException e) {
            throw in.errorAt(place, String.valueOf(e.getMessage()));
        }
    }

    private static String arguments(Kind kind) {
        List<String> list = new ArrayList<>();
        kind.arguments().forEach(a -> list.add(a.name()));
        return String.join(", ", list);
    }

    private @Nullable Object argument(Kind.Argument argument) throws IOException {
        return switch (argument.type()) {
            case NAME -> optionalName();
            case TIME -> time();
            case VALUE -> value();
            case KEYS, KEY_ENTITIES -> entries(argument);
        };
    }

    private List<Object> entries(Kind.Argument argument) throws IOException {
        in.expect('{', "before " + argument.name());
        List<Object> list = new ArrayList<>();
        if (in.take('}')) {
            return list;
        }
        do {
            if (argument.type() == Kind.ArgumentType.KEYS) {
                list.add(value());
            } else {
                in.expect('(', "before an entry");
                Value key = value();
                in.expect(',', "after the key");
                list.add(new Relation.KeyEntity(key, name()));
                in.expect(')', "after the entry");
            }
        } while (in.take(','));
        in.expect('}', "after " + argument.name());
        return list;
    }

    private List<QualifiedName> members() throws IOException {
        in.expect('{', "before the members");
        List<QualifiedName> members = new ArrayList<>();
        do {
            members.add(name());
        } while (in.take(','));
        in.expect('}', "after the members");
        return members;
    }

    private @Nullable ProvTime time() throws IOException {
        long place = place();
        String text = in.time();
        if (text.equals("-")) {
            return null;
        }
        ProvTime time = new ProvTime(text);
        if (!time.isDateTime()) {
            throw in.errorAt(
                    place,
                    "expected a time such as 2012-05-24T10:00:01Z, or -, found "
                            + (text.isEmpty() ? in.found() : "'" + text + "'"));
        }
        return time;
    }

    private QualifiedName name() throws IOException {
        long place = place();
        QualifiedName name = optionalName();
        if (name == null) {
            throw in.errorAt(place, "expected a name, found '-'");
        }
        return name;
    }

    /** A name, or null for {@code -}. */
    private @Nullable QualifiedName optionalName() throws IOException {
        long place = place();
        int length = in.nameLength();
        char[] window = in.window();
        int start = in.start();
        if (length == 0) {
            in.release();
            throw in.error("expected a name, found " + in.found());
        }
        if (length == 1 && window[start] == '-') {
            in.release();
            return null;
        }
        int colons = 0;
        boolean escaped = false;
        int special = -1;
        for (int i = start; i < start + length; i++) {
            char c = window[i];
            if (c == ':') {
                colons++;
            } else if (c == '\\') {
                escaped = true;
                special = special < 0 ? i : special;
                i++;
            } else if (c == '%') {
                special = special < 0 ? i : special;
            }
        }
        if (strict) {
            boolean ends = window[start + length - 1] == '.' && (length < 2 || window[start + length - 2] != '\\');
            if (colons > 1 || special >= 0 || ends) {
                String wrong = ProvNNames.problem(new String(window, start, length), colons);
                if (!wrong.isEmpty()) {
                    throw in.errorAt(place, wrong);
                }
            }
        }
        try {
            return escaped ? names.escapedName(new String(window, start, length)) : names.name(window, start, length);
        } catch (ProvSyntaxException e) {
            throw e;
        } catch (ProvException e) {
            throw in.errorAt(place, String.valueOf(e.getMessage()));
        } finally {
            in.release();
        }
    }

    private void attributes(Kind kind) throws IOException {
        long place = in.place();
        in.expect('[', "before the attributes");
        if (!kind.hasAttributes()) {
            throw in.errorAt(place, kind.keyword() + " has no attributes");
        }
        if (in.take(']')) {
            return;
        }
        do {
            QualifiedName name = name();
            in.expect('=', "after the attribute " + name);
            attributes.add(name, value());
        } while (in.take(','));
        if (!in.take(']')) {
            throw in.error("expected ',' or ']' in the attributes, found " + in.found());
        }
    }

    private Value value() throws IOException {
        int c = in.token();
        if (c == '\'') {
            in.next();
            QualifiedName name = name();
            in.expect('\'', "after the name " + name);
            return Value.of(name);
        }
        if (c == '"') {
            String text = in.string();
            if (in.peek() == '@') {
                in.next();
                long place = place();
                String language = word();
                if (strict && !LANGUAGE.matcher(language).matches()) {
                    throw in.errorAt(place, "expected a language such as en or en-GB, found '" + language + "'");
                }
                return Value.of(text, language);
            }
            if (!in.take('%')) {
                return Value.of(text);
            }
            in.expect('%', "before a datatype");
            QualifiedName datatype = name();
            if (datatype.equals(Prov.QUALIFIED_NAME) || datatype.equals(Xsd.QNAME)) {
                return Value.of(names.name(text));
            }
            return Value.typed(text, datatype);
        }
        if ((c >= '0' && c <= '9') || c == '-') {
            long place = in.place();
            String number = in.time();
            if (!number.matches("-?[0-9]+")) {
                throw in.errorAt(
                        place,
                        "expected a whole number, found '" + number + "'; others are written \"1.5\" %%"
                                + " xsd:double");
            }
            return Value.typed(number, Xsd.INT);
        }
        throw in.error("expected a value (\"text\", 'name' or a whole number), found " + in.found());
    }
}
