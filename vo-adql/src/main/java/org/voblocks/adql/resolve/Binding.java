package org.voblocks.adql.resolve;

import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.FromItem;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.ast.SelectItem;

/** What the name of a column means. */
public sealed interface Binding {
    /** Its name, type, unit and so on. */
    OutputColumn column();

    /**
     * A column of one relation.
     *
     * @param field the column
     */
    record Of(Relation.Field field) implements Binding {
        @Override
        public OutputColumn column() {
            return field.column();
        }
    }

    /**
     * The one column that USING or NATURAL makes of two.
     *
     * @param type the kind of the join, which says which of the two has a value
     * @param left the column of the left side
     * @param right the column of the right side
     */
    record Merged(FromItem.JoinType type, Binding left, Binding right) implements Binding {
        @Override
        public OutputColumn column() {
            return type == FromItem.JoinType.RIGHT ? right.column() : left.column();
        }
    }

    /**
     * A column of the output, named in ORDER BY or GROUP BY.
     *
     * @param item where the column is made
     * @param column its name and type
     */
    record Output(SelectItem.Output item, OutputColumn column) implements Binding {}

    /**
     * A column of a set operation by its place, named in ORDER BY.
     *
     * @param index its place, from 0
     * @param column its name and type
     */
    record Place(int index, OutputColumn column) implements Binding {}

    /**
     * A column of an open catalog.
     *
     * @param relation whose column it is; null if it may be of several
     * @param name its name
     */
    record Open(@Nullable Relation relation, Identifier name) implements Binding {
        @Override
        public OutputColumn column() {
            return OutputColumn.of(name.name(), org.voblocks.adql.catalog.AdqlType.UNKNOWN);
        }
    }
}
