package org.voblocks.prov;

/** Names of XML Schema datatypes (XML Schema 1.1 part 2), as PROV-DM section 5.7.3 uses them. */
public final class Xsd {
    /** The namespace as PROV-N and RDF write it; in PROV-XML it has no {@code #}. */
    public static final String NAMESPACE = "http://www.w3.org/2001/XMLSchema#";

    public static final QualifiedName STRING = name("string");
    public static final QualifiedName INT = name("int");
    public static final QualifiedName LONG = name("long");
    public static final QualifiedName INTEGER = name("integer");
    public static final QualifiedName DECIMAL = name("decimal");
    public static final QualifiedName DOUBLE = name("double");
    public static final QualifiedName BOOLEAN = name("boolean");
    public static final QualifiedName DATE_TIME = name("dateTime");
    public static final QualifiedName ANY_URI = name("anyURI");
    public static final QualifiedName QNAME = name("QName");

    private Xsd() {}

    /** The datatype of that name. */
    public static QualifiedName name(String local) {
        return QualifiedName.of("xsd", NAMESPACE, local);
    }
}
