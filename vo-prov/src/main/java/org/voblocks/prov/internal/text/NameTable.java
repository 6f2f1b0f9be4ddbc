package org.voblocks.prov.internal.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;

/**
 * Names by their text, so that a name that comes a second time is the same object and costs no allocation. Knows the
 * prefixes of the document and, inside a bundle, those of the bundle.
 */
public final class NameTable {
    private Namespaces document = Namespaces.STANDARD;
    private @Nullable Namespaces bundle;
    private final Map<String, String> canonical = new HashMap<>();
    private @Nullable String[] texts = new String[1 << 8];
    private @Nullable QualifiedName[] names = new QualifiedName[1 << 8];
    private int[] hashes = new int[1 << 8];
    private int size;

    public void declare(String prefix, String namespace) {
        if (bundle == null) {
            document = document.with(prefix, namespace);
        } else {
            bundle = bundle.with(prefix, namespace);
        }
        clear();
    }

    public void startBundle() {
        bundle = document;
    }

    public void endBundle() {
        bundle = null;
        clear();
    }

    private void clear() {
        if (size > 0) {
            Arrays.fill(texts, null);
            Arrays.fill(names, null);
            size = 0;
        }
    }

    public Namespaces namespaces() {
        return bundle == null ? document : bundle;
    }

    /** The name of that text. */
    public QualifiedName name(String text) {
        return lookUp(text.hashCode(), text, null, 0, text.length());
    }

    /** The name of a text in which PROV-N's escapes, a backslash before a character, are still there. */
    public QualifiedName escapedName(String text) {
        StringBuilder plain = new StringBuilder();
        boolean prefixed = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            prefixed |= c == ':';
            plain.append(c == '\\' && i + 1 < text.length() ? text.charAt(++i) : c);
        }
        if (prefixed || plain.indexOf(":") < 0) {
            return name(plain.toString());
        }
        String namespace = namespaces()
                .iri("")
                .orElseThrow(
                        () -> new ProvException("'" + text + "' has no prefix and no default namespace is declared"));
        return QualifiedName.of("", namespace, plain.toString());
    }

    /** The name of the text in that part of an array. */
    public QualifiedName name(char[] chars, int start, int length) {
        int hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + chars[i];
        }
        return lookUp(hash, null, chars, start, length);
    }

    private QualifiedName lookUp(int hash, @Nullable String text, char @Nullable [] chars, int start, int length) {
        int mask = texts.length - 1;
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (true) {
            String there = texts[slot];
            if (there == null) {
                break;
            }
            QualifiedName name = names[slot];
            if (hashes[slot] == hash && name != null && same(there, text, chars, start, length)) {
                return name;
            }
            slot = (slot + 1) & mask;
        }
        String key = text != null ? text : String.valueOf(chars == null ? new char[0] : chars, start, length);
        QualifiedName name = make(key);
        texts[slot] = key;
        names[slot] = name;
        hashes[slot] = hash;
        if (++size * 2 > texts.length) {
            grow();
        }
        return name;
    }

    private static boolean same(String there, @Nullable String text, char @Nullable [] chars, int start, int length) {
        if (text != null) {
            return there.equals(text);
        }
        if (chars == null || there.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (there.charAt(i) != chars[start + i]) {
                return false;
            }
        }
        return true;
    }

    private QualifiedName make(String text) {
        int colon = text.indexOf(':');
        String prefix = colon < 0 ? "" : text.substring(0, colon);
        if (prefix.equals("_")) {
            return QualifiedName.of("_", "_:", text.substring(2));
        }
        prefix = canonical.computeIfAbsent(prefix, p -> p);
        Namespaces scope = namespaces();
        String namespace = scope.iri(prefix).orElse(null);
        if (namespace == null) {
            throw new ProvException(
                    colon < 0
                            ? "'" + text + "' has no prefix and no default namespace is declared"
                            : "the prefix '" + prefix + "' of '" + text + "' is not declared");
        }
        return QualifiedName.of(prefix, namespace, text.substring(colon + 1));
    }

    private void grow() {
        @Nullable String[] oldTexts = texts;
        @Nullable QualifiedName[] oldNames = names;
        int[] oldHashes = hashes;
        texts = new String[oldTexts.length * 2];
        names = new QualifiedName[oldTexts.length * 2];
        hashes = new int[oldTexts.length * 2];
        int mask = texts.length - 1;
        for (int i = 0; i < oldTexts.length; i++) {
            if (oldTexts[i] != null) {
                int slot = (oldHashes[i] ^ (oldHashes[i] >>> 15)) & mask;
                while (texts[slot] != null) {
                    slot = (slot + 1) & mask;
                }
                texts[slot] = oldTexts[i];
                names[slot] = oldNames[i];
                hashes[slot] = oldHashes[i];
            }
        }
    }
}
