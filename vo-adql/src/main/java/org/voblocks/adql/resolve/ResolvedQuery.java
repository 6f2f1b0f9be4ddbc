package org.voblocks.adql.resolve;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.FromItem;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.ast.SelectItem;
import org.voblocks.adql.ast.With;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.FunctionDef;

/**
 * A query whose names are known: the tree, and beside it what its nodes mean. Nodes are told apart by identity, so that
 * only nodes of {@link #query()} may be asked for.
 */
public final class ResolvedQuery {
    private final Query query;
    private final AdqlOptions options;
    private final List<OutputColumn> columns;
    final IdentityHashMap<FromItem, Relation> relations;
    final IdentityHashMap<With, Relation> commonTables;
    final IdentityHashMap<FromItem.Join, List<Binding.Merged>> merged;
    final IdentityHashMap<Expr.ColumnRef, Binding> bindings;
    final IdentityHashMap<Expr, Value> values;
    final IdentityHashMap<Expr.FunctionCall, FunctionDef> functions;
    final IdentityHashMap<SelectItem.AllColumns, List<Binding>> expansions;
    final IdentityHashMap<SelectItem.AllColumns, Relation> starred;
    final IdentityHashMap<QueryTerm, List<Relation.Field>> outputs;

    ResolvedQuery(Query query, AdqlOptions options, List<OutputColumn> columns, @Nullable ResolvedQuery draft) {
        this.query = query;
        this.options = options;
        this.columns = List.copyOf(columns);
        this.relations = draft == null ? new IdentityHashMap<>(4) : draft.relations;
        this.commonTables = draft == null ? new IdentityHashMap<>(4) : draft.commonTables;
        this.merged = draft == null ? new IdentityHashMap<>(4) : draft.merged;
        this.bindings = draft == null ? new IdentityHashMap<>(32) : draft.bindings;
        this.values = draft == null ? new IdentityHashMap<>(32) : draft.values;
        this.functions = draft == null ? new IdentityHashMap<>(4) : draft.functions;
        this.expansions = draft == null ? new IdentityHashMap<>(4) : draft.expansions;
        this.starred = draft == null ? new IdentityHashMap<>(4) : draft.starred;
        this.outputs = draft == null ? new IdentityHashMap<>(4) : draft.outputs;
    }

    /** The tree. */
    public Query query() {
        return query;
    }

    public AdqlOptions options() {
        return options;
    }

    /** The columns of the result; without those that an open catalog may have behind {@code *}. */
    public List<OutputColumn> columns() {
        return columns;
    }

    /** What a table or derived table of FROM is. */
    public Relation relation(FromItem item) {
        return present(relations.get(item), item);
    }

    /** What a common table expression is. */
    public Relation relation(With with) {
        return present(commonTables.get(with), with);
    }

    /** The columns that USING or NATURAL makes one. */
    public List<Binding.Merged> merged(FromItem.Join join) {
        return merged.getOrDefault(join, List.of());
    }

    /** What a column name means. */
    public Binding binding(Expr.ColumnRef column) {
        return present(bindings.get(column), column);
    }

    /** The type of a value. */
    public AdqlType type(Expr expr) {
        return value(expr).type();
    }

    /** The type, unit and so on of a value. */
    public Value value(Expr expr) {
        return present(values.get(expr), expr);
    }

    /** The declaration of a user defined function; null if nobody declared it. */
    public @Nullable FunctionDef function(Expr.FunctionCall call) {
        return functions.get(call);
    }

    /** The columns for which {@code *} stands. */
    public List<Binding> expansion(SelectItem.AllColumns all) {
        return present(expansions.get(all), all);
    }

    /** The relation that stands before a dot and a star; null if nothing does, or it is not known. */
    public @Nullable Relation starred(SelectItem.AllColumns all) {
        return starred.get(all);
    }

    /** The columns that a selection or a set operation gives. */
    public List<Relation.Field> outputs(QueryTerm term) {
        return present(outputs.get(term), term);
    }

    private static <T> T present(@Nullable T value, Object node) {
        if (value == null) {
            throw new IllegalArgumentException("not a node of this query: " + node);
        }
        return value;
    }
}
