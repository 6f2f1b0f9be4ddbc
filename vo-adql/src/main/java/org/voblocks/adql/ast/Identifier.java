package org.voblocks.adql.ast;

import java.util.Locale;

/**
 * A name (ADQL 2.1, section 2.1.3). A regular identifier is a Latin letter, then letters, digits and underscores, and
 * its case does not matter; a delimited one stands in double quotes and its case does.
 *
 * @param name the name without its quotes, a doubled quote in it being one
 * @param delimited whether it stands in quotes
 * @param span where it stands
 */
public record Identifier(String name, boolean delimited, Span span) implements Node {
    public Identifier {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an identifier needs at least one character");
        }
    }

    /** A name that a program made: delimited unless it is a regular identifier. */
    public static Identifier of(String name) {
        return new Identifier(name, !isRegular(name), Span.NONE);
    }

    /** Whether this names the same as a declared name. */
    public boolean matches(String declared) {
        return delimited ? name.equals(declared) : name.equalsIgnoreCase(declared);
    }

    /** Whether two identifiers name the same. */
    public boolean same(Identifier other) {
        return (delimited && other.delimited) ? name.equals(other.name) : name.equalsIgnoreCase(other.name);
    }

    /** In lower case if regular. */
    public String folded() {
        return delimited ? name : name.toLowerCase(Locale.ROOT);
    }

    /** Whether the letters of a name make a regular identifier (it may still be a reserved word). */
    public static boolean isRegular(String name) {
        if (name.isEmpty() || !isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
