package org.voblocks.adql;

/** The versions of the language. */
public enum AdqlVersion {
    /** ADQL 2.0 (REC 2008-10-30): no set operators, WITH, OFFSET, CAST, ILIKE, LOWER, COALESCE and IN_UNIT. */
    V2_0("2.0"),
    /** ADQL 2.1 (REC 2023-12-15). */
    V2_1("2.1");

    private final String text;

    AdqlVersion(String text) {
        this.text = text;
    }

    /** The number, for example {@code 2.1}. */
    public String text() {
        return text;
    }
}
