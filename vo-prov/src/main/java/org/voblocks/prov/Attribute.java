package org.voblocks.prov;

/**
 * One attribute of a statement.
 *
 * @param name the attribute, for example {@code prov:type}
 * @param value its value
 */
public record Attribute(QualifiedName name, Value value) {
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
