package org.voblocks.prov;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The prefixes of a document or bundle, in order; {@code prov} and {@code xsd} are always there (PROV-N, section 3.7.3).
 * The empty prefix is the default namespace.
 */
public final class Namespaces {
    public static final Namespaces STANDARD = new Namespaces(Map.of());

    /** Those that were declared, without {@code prov} and {@code xsd} if they have their standard meaning. */
    private final Map<String, String> declared;

    private Namespaces(Map<String, String> declared) {
        this.declared = declared;
    }

    /** These prefixes; a map that iterates in the wanted order. */
    public static Namespaces of(Map<String, String> prefixes) {
        Map<String, String> copy = new LinkedHashMap<>(prefixes);
        copy.remove("prov", Prov.NAMESPACE);
        copy.remove("xsd", Xsd.NAMESPACE);
        return copy.isEmpty() ? STANDARD : new Namespaces(Collections.unmodifiableMap(copy));
    }

    /** Prefixes and their IRIs as declared, without the two that need no declaration. */
    public Map<String, String> declared() {
        return declared;
    }

    /** The IRI of a prefix; the empty prefix asks for the default namespace. */
    public Optional<String> iri(String prefix) {
        String iri = declared.get(prefix);
        if (iri == null) {
            iri = prefix.equals("prov") ? Prov.NAMESPACE : prefix.equals("xsd") ? Xsd.NAMESPACE : null;
        }
        return Optional.ofNullable(iri);
    }

    /**
     * The name that {@code prefix:local} stands for; without a colon it is in the default namespace.
     *
     * @throws ProvException if the prefix is not declared
     */
    public QualifiedName name(String text) {
        int colon = text.indexOf(':');
        String prefix = colon < 0 ? "" : text.substring(0, colon);
        String namespace = iri(prefix)
                .orElseThrow(() -> new ProvException(
                        prefix.isEmpty()
                                ? "'" + text + "': there is no default namespace"
                                : "'" + text + "': the prefix " + prefix + " is not declared"));
        return QualifiedName.of(prefix, namespace, text.substring(colon + 1));
    }

    /** These, with one more or one changed. */
    public Namespaces with(String prefix, String iri) {
        Map<String, String> more = new LinkedHashMap<>(declared);
        more.put(prefix, iri);
        return of(more);
    }

    /** These, and those of the other whose prefixes are not here. */
    public Namespaces with(Namespaces other) {
        Map<String, String> more = new LinkedHashMap<>(declared);
        other.declared.forEach(more::putIfAbsent);
        return of(more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Namespaces that && declared.equals(that.declared);
    }

    @Override
    public int hashCode() {
        return declared.hashCode();
    }

    @Override
    public String toString() {
        return declared.toString();
    }
}
