package org.voblocks.prov;

import java.util.Objects;

/**
 * A qualified name: a namespace and a local part, whose concatenation is an IRI (PROV-DM, section 5.7.1). Two names are
 * equal if their IRIs are, whatever their prefixes; the prefix is kept because writers like to use it again.
 */
public final class QualifiedName implements Comparable<QualifiedName> {
    private final String prefix;
    private final String namespace;
    private final String local;
    private final int hash;

    private QualifiedName(String prefix, String namespace, String local) {
        this.prefix = Objects.requireNonNull(prefix);
        this.namespace = Objects.requireNonNull(namespace);
        this.local = Objects.requireNonNull(local);
        this.hash = hash(namespace, local);
    }

    /**
     * A name.
     *
     * @param prefix the preferred prefix; empty for the default namespace
     * @param namespace the IRI that the prefix stands for
     * @param local the rest of the IRI, not escaped; may be empty
     */
    public static QualifiedName of(String prefix, String namespace, String local) {
        return new QualifiedName(prefix, namespace, local);
    }

    /** The preferred prefix; empty for the default namespace. */
    public String prefix() {
        return prefix;
    }

    /** The namespace IRI. */
    public String namespace() {
        return namespace;
    }

    /** The local part, without the escapes that a format may ask for. */
    public String local() {
        return local;
    }

    /** The IRI that this name stands for. */
    public String iri() {
        return namespace.concat(local);
    }

    /** The hash code of the IRI, without building it. */
    private static int hash(String namespace, String local) {
        int factor = 1;
        int base = 31;
        for (int n = local.length(); n > 0; n >>= 1) {
            if ((n & 1) != 0) {
                factor *= base;
            }
            base *= base;
        }
        return namespace.hashCode() * factor + local.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof QualifiedName that)
                || hash != that.hash
                || namespace.length() + local.length() != that.namespace.length() + that.local.length()) {
            return false;
        }
        if (namespace.length() == that.namespace.length()) {
            return local.equals(that.local) && namespace.equals(that.namespace);
        }
        return iri().equals(that.iri());
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public int compareTo(QualifiedName that) {
        return iri().compareTo(that.iri());
    }

    /** The short form, {@code prefix:local}. */
    @Override
    public String toString() {
        return prefix.isEmpty() ? local : prefix + ":" + local;
    }
}
