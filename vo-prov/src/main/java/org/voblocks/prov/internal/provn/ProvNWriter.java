package org.voblocks.prov.internal.provn;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
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

/** Writes PROV-N as it comes, one statement a line. */
final class ProvNWriter implements ProvHandler {
    private static final String FORMAT = "PROV-N";
    /** 0: as it is, 1: with a backslash, 2: not at all. */
    private static final byte[] LOCAL = new byte[128];

    static {
        for (char c = 0; c < 128; c++) {
            boolean plain = (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || "_-./@~&+*?#$!".indexOf(c) >= 0;
            LOCAL[c] = (byte) (plain ? 0 : "='(),:;[]".indexOf(c) >= 0 ? 1 : 2);
        }
    }

    private final Utf8Output out;
    private final Prefixes prefixes = new Prefixes();
    private String indent = "  ";
    private boolean started;
    private boolean sawStatement;

    ProvNWriter(OutputStream out) {
        this.out = new Utf8Output(out);
    }

    private void start() throws IOException {
        if (!started) {
            started = true;
            out.put("document\n");
        }
    }

    @Override
    public void prefix(String prefix, String namespace) throws IOException {
        start();
        if (sawStatement) {
            throw new ProvException(FORMAT + ": the prefix " + prefix + " comes after the statements");
        }
        boolean known = (prefix.equals("prov") && namespace.equals(Prov.NAMESPACE))
                || (prefix.equals("xsd") && namespace.equals(Xsd.NAMESPACE));
        if (known) {
            return;
        }
        prefixes.declare(prefix, namespace);
        out.put(indent);
        if (prefix.isEmpty()) {
            out.put("default <");
        } else {
            out.put("prefix ").put(prefix).put(" <");
        }
        out.put(namespace).put(">\n");
    }

    @Override
    public void startBundle(QualifiedName id) throws IOException {
        start();
        sawStatement = false;
        out.put("  bundle ");
        name(id);
        out.put('\n');
        prefixes.startBundle();
        indent = "    ";
    }

    @Override
    public void endBundle() throws IOException {
        prefixes.endBundle();
        indent = "  ";
        sawStatement = true;
        out.put("  endBundle\n");
    }

    @Override
    public void end() throws IOException {
        start();
        out.put("endDocument\n");
        out.flush();
    }

    @Override
    public void statement(Statement statement) throws IOException {
        start();
        sawStatement = true;
        Kind kind = statement.kind();
        out.put(indent);
        if (kind.isExtension()) {
            out.put("prov:");
        }
        out.put(kind.keyword()).put('(');
        QualifiedName id = statement.id();
        int count = kind.arguments().size();
        if (id != null) {
            name(id);
            if (!kind.isElement()) {
                out.put("; ");
            }
        }
        boolean any = kind.isElement();
        if (!(kind == Kind.ACTIVITY && statement.argument(0) == null && statement.argument(1) == null)) {
            for (int i = 0; i < count; i++) {
                if (any) {
                    out.put(", ");
                }
                argument(statement.argument(i));
                any = true;
            }
        }
        attributes(statement.attributes());
        out.put(")\n");
    }

    private void argument(@Nullable Object argument) throws IOException {
        if (argument == null) {
            out.put('-');
        } else if (argument instanceof QualifiedName name) {
            name(name);
        } else if (argument instanceof Value value) {
            value(value);
        } else if (argument instanceof List<?> list) {
            out.put('{');
            String separator = "";
            for (Object item : list) {
                out.put(separator);
                separator = ", ";
                if (item instanceof Relation.KeyEntity entry) {
                    out.put('(');
                    value(entry.key());
                    out.put(", ");
                    name(entry.entity());
                    out.put(')');
                } else {
                    argument(item);
                }
            }
            out.put('}');
        } else {
            out.put(argument.toString());
        }
    }

    private void attributes(Attributes attributes) throws IOException {
        if (attributes.isEmpty()) {
            return;
        }
        out.put(", [");
        for (int i = 0; i < attributes.size(); i++) {
            if (i > 0) {
                out.put(", ");
            }
            name(attributes.name(i));
            out.put('=');
            value(attributes.value(i));
        }
        out.put(']');
    }

    private void value(Value value) throws IOException {
        if (value instanceof Value.Text text) {
            string(text.text());
            if (text.language() != null) {
                out.put('@').put(text.language());
            }
        } else if (value instanceof Value.Typed typed) {
            string(typed.text());
            out.put(" %% ");
            name(typed.datatype());
        } else if (value instanceof Value.Name name) {
            out.put('\'');
            name(name.name());
            out.put('\'');
        }
    }

    private void string(String text) throws IOException {
        out.put('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String escape = switch (c) {
                case '"' -> "\\\"";
                case '\\' -> "\\\\";
                case '\n' -> "\\n";
                case '\r' -> "\\r";
                case '\t' -> "\\t";
                case '\b' -> "\\b";
                case '\f' -> "\\f";
                default -> null;
            };
            if (escape != null) {
                out.put(text.substring(plain, i)).put(escape);
                plain = i + 1;
            }
        }
        out.put(plain == 0 ? text : text.substring(plain)).put('"');
    }

    private void name(QualifiedName name) throws IOException {
        String prefix = prefixes.prefix(name, FORMAT);
        if (!prefix.isEmpty()) {
            out.put(prefix).put(':');
        }
        String local = name.local();
        int length = local.length();
        if (length == 0 && prefix.isEmpty()) {
            throw new ProvException(FORMAT + ": the name of <" + name.iri() + "> has no local part and no prefix");
        }
        boolean simple = length == 0 || (local.charAt(0) != '.' && local.charAt(0) != '-');
        for (int i = 0; i < length && simple; i++) {
            char c = local.charAt(i);
            simple = c >= 128 || LOCAL[c] == 0;
        }
        if (simple && (length == 0 || local.charAt(length - 1) != '.')) {
            out.put(local);
        } else {
            escape(name);
        }
    }

    private void escape(QualifiedName name) throws IOException {
        String local = name.local();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            boolean edge = (c == '.' && (i == 0 || i == local.length() - 1)) || (c == '-' && i == 0);
            boolean percent = c == '%' && isHex(local, i + 1) && isHex(local, i + 2);
            byte how = c >= 128 || percent ? 0 : LOCAL[c];
            if (how == 2) {
                throw new ProvException(FORMAT + ": the name <" + name.iri() + "> cannot be written, '" + c
                        + "' is not allowed in a local name; write it percent-encoded");
            }
            text.append(how == 1 || edge ? "\\" : "").append(c);
        }
        out.put(text.toString());
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && Character.digit(text.charAt(index), 16) >= 0;
    }
}
