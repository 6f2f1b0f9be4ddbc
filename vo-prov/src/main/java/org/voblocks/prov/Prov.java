package org.voblocks.prov;

/** Names of the PROV namespace (PROV-DM, sections 5.7.2 and 5.7.4). */
public final class Prov {
    public static final String NAMESPACE = "http://www.w3.org/ns/prov#";

    public static final QualifiedName TYPE = name("type");
    public static final QualifiedName LABEL = name("label");
    public static final QualifiedName LOCATION = name("location");
    public static final QualifiedName ROLE = name("role");
    public static final QualifiedName VALUE = name("value");

    public static final QualifiedName PERSON = name("Person");
    public static final QualifiedName ORGANIZATION = name("Organization");
    public static final QualifiedName SOFTWARE_AGENT = name("SoftwareAgent");
    public static final QualifiedName PLAN = name("Plan");
    public static final QualifiedName BUNDLE = name("Bundle");
    public static final QualifiedName COLLECTION = name("Collection");
    public static final QualifiedName EMPTY_COLLECTION = name("EmptyCollection");
    public static final QualifiedName DICTIONARY = name("Dictionary");
    public static final QualifiedName EMPTY_DICTIONARY = name("EmptyDictionary");
    public static final QualifiedName REVISION = name("Revision");
    public static final QualifiedName QUOTATION = name("Quotation");
    public static final QualifiedName PRIMARY_SOURCE = name("PrimarySource");

    /** The datatype that PROV-N and PROV-JSON give to a qualified name used as a value. */
    public static final QualifiedName QUALIFIED_NAME = name("QUALIFIED_NAME");

    /** The datatype of a string with a language. */
    public static final QualifiedName INTERNATIONALIZED_STRING = name("InternationalizedString");

    private Prov() {}

    /** A name in the PROV namespace. */
    public static QualifiedName name(String local) {
        return QualifiedName.of("prov", NAMESPACE, local);
    }
}
