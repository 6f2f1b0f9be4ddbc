package org.voblocks.prov.internal.provn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
import org.voblocks.prov.io.ProvSyntaxException;

/** What stands between the parentheses of a statement: names, times, values, attributes, entries of dictionaries. */
final class ProvNTerms {
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]+(-[A-Za-z0-9]+)*");

    private final ProvNScanner in;
    private final NameTable names;
    private final boolean strict;
    private final Attributes.Builder attributes = Attributes.builder();

    ProvNTerms(ProvNScanner in, NameTable names, boolean strict) {
        this.in = in;
        this.names = names;
        this.strict = strict;
    }

    /** A formal argument of that type, or null for {@code -}. */
    @Nullable Object argument(Kind.Argument argument) throws IOException {
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

    /** The members of a collection between braces, as ProvToolbox writes them. */
    List<QualifiedName> members() throws IOException {
        in.expect('{', "before the members");
        List<QualifiedName> members = new ArrayList<>();
        do {
            members.add(name());
        } while (in.take(','));
        in.expect('}', "after the members");
        return members;
    }

    private @Nullable ProvTime time() throws IOException {
        long place = in.tokenPlace();
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

    QualifiedName name() throws IOException {
        long place = in.tokenPlace();
        QualifiedName name = optionalName();
        if (name == null) {
            throw in.errorAt(place, "expected a name, found '-'");
        }
        return name;
    }

    /** A name, or null for {@code -}. */
    @Nullable QualifiedName optionalName() throws IOException {
        long place = in.tokenPlace();
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

    /** Attributes between brackets. */
    Attributes attributes(Kind kind) throws IOException {
        long place = in.place();
        in.expect('[', "before the attributes");
        if (!kind.hasAttributes()) {
            throw in.errorAt(place, kind.keyword() + " has no attributes");
        }
        if (in.take(']')) {
            return Attributes.EMPTY;
        }
        do {
            QualifiedName name = name();
            in.expect('=', "after the attribute " + name);
            attributes.add(name, value());
        } while (in.take(','));
        if (!in.take(']')) {
            throw in.error("expected ',' or ']' in the attributes, found " + in.found());
        }
        return attributes.build();
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
                long place = in.tokenPlace();
                String language = language();
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

    private String language() throws IOException {
        String language = in.word();
        if (language.isEmpty()) {
            throw in.error("expected a language such as en, found " + in.found());
        }
        return language;
    }
}
