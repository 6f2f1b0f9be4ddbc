package org.voblocks.votable;

/**
 * A PARAM element (VOTable 1.4, section 4.2): a column's description with one value for the whole table or resource.
 *
 * @param field name, type and further attributes, as of a column
 * @param value the value as text, as it would stand in a TD cell
 */
public record Param(Field field, String value) {

    /** A text param. */
    public static Param text(String name, String value) {
        return new Param(Field.text(name).build(), value);
    }

    public String name() {
        return field.name();
    }
}
