package org.voblocks.prov.internal.provn;

import java.io.IOException;
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
import org.voblocks.prov.Xsd;
import org.voblocks.prov.internal.ivoa.Dialect;
import org.voblocks.prov.internal.text.NameTable;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;
import org.voblocks.prov.io.ProvSyntaxException;

/** Recursive descent over the grammar of PROV-N, driven by the table of kinds. */
final class ProvNParser {
    private final ProvNScanner in;
    private final ProvHandler handler;
    private final boolean strict;
    private final NameTable names = new NameTable();
    private final ProvNTerms terms;
    private boolean inBundle;

    ProvNParser(ProvFormat.Source source) {
        this.in = new ProvNScanner(source.in(), source.options());
        this.handler = source.handler();
        this.strict = source.options().strict();
        this.terms = new ProvNTerms(in, names, strict);
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
            long place = in.tokenPlace();
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
        long place = in.tokenPlace();
        String word = word();
        while (word.equals("prefix") || word.equals("default")) {
            declaration(word, place, declared);
            place = in.tokenPlace();
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
            place = in.tokenPlace();
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

    /** A keyword or prefix. */
    private String word() throws IOException {
        String word = in.word();
        if (word.isEmpty()) {
            throw in.error(
                    "expected a keyword" + (inBundle ? " or endBundle" : " or endDocument") + ", found " + in.found());
        }
        return word;
    }

    private void statement(String word, long place) throws IOException {
        String keyword = word.startsWith("prov:") ? word.substring(5) : word;
        Kind kind = Kind.of(keyword).orElse(null);
        if (kind == null) {
            Dialect dialect =
                    Dialect.of(keyword).orElseThrow(() -> in.errorAt(place, "'" + word + "' is no statement of PROV"));
            handler.statement(new ProvNDialect(in, terms).statement(word, dialect));
            return;
        }
        in.expect('(', "after " + word);
        int count = kind.arguments().size();
        @Nullable Object[] arguments = new Object[count];
        QualifiedName id = null;
        int next = 0;
        boolean more;
        if (kind.isElement()) {
            id = terms.name();
            more = in.take(',');
        } else {
            long first = in.tokenPlace();
            QualifiedName name = terms.optionalName();
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
        Attributes attributes = Attributes.EMPTY;
        boolean sawAttributes = false;
        List<QualifiedName> members = List.of();
        while (more) {
            int c = in.token();
            if (c == '[') {
                attributes = terms.attributes(kind);
                sawAttributes = true;
                break;
            }
            if (next == count) {
                throw in.error(keyword + " has " + (count == 0 ? "no arguments" : "only " + arguments(kind))
                        + ", found " + in.found());
            }
            if (kind == Kind.MEMBERSHIP && c == '{') {
                members = terms.members();
                arguments[next++] = members.isEmpty() ? null : members.get(0);
            } else {
                arguments[next] = terms.argument(kind.arguments().get(next));
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
            handler.statement(kind.statement(id, arguments, attributes));
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
}
