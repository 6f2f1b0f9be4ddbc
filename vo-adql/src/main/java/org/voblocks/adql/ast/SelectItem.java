package org.voblocks.adql.ast;

import org.jspecify.annotations.Nullable;

/** An item of the list after SELECT. */
public sealed interface SelectItem extends Node {

    /**
     * All columns.
     *
     * @param qualifier the table; null for those of all tables
     * @param span where it stands
     */
    record AllColumns(@Nullable QualifiedName qualifier, Span span) implements SelectItem {}

    /**
     * A column of the output.
     *
     * @param value its value
     * @param alias its name; null where not given
     * @param span where it stands
     */
    record Output(Expr value, @Nullable Identifier alias, Span span) implements SelectItem {}
}
