package org.voblocks.adql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ReservedWords;

/**
 * Writes trees as ADQL. {@code parse(print(query))} is equal to the query but for its spans; a name is quoted where
 * it has to be.
 */
public final class AdqlPrinter {
    private final StringBuilder out = new StringBuilder();

    private AdqlPrinter() {}

    /** The text of any node, on one line. */
    public static String print(Node node) {
        AdqlPrinter printer = new AdqlPrinter();
        printer.node(node);
        return printer.out.toString();
    }

    private void node(Node node) {
        if (node instanceof Query query) {
            query(query);
        } else if (node instanceof QueryExpression expression) {
            expression(expression);
        } else if (node instanceof QueryTerm term) {
            term(term);
        } else if (node instanceof Expr expr) {
            expr(expr, 0);
        } else if (node instanceof Condition condition) {
            condition(condition, 0);
        } else if (node instanceof FromItem item) {
            from(item);
        } else if (node instanceof SelectItem item) {
            item(item);
        } else if (node instanceof Identifier identifier) {
            identifier(identifier);
        } else if (node instanceof QualifiedName name) {
            name(name);
        } else if (node instanceof With with) {
            with(with);
        } else if (node instanceof SortKey key) {
            sortKey(key);
        } else if (node instanceof TypeName type) {
            type(type);
        } else if (node instanceof QueryTerm.Branch branch) {
            branch(branch);
        } else if (node instanceof Expr.Operation operation) {
            out.append(operation.operator().symbol()).append(' ');
            expr(operation.operand(), 4);
        } else if (node instanceof Expr.When when) {
            when(when);
        } else {
            when((Expr.SearchedWhen) node);
        }
    }

    private void query(Query query) {
        if (!query.with().isEmpty()) {
            out.append("WITH ");
            list(query.with(), this::with);
            out.append(' ');
        }
        expression(query.expression());
    }

    private void with(With with) {
        identifier(with.name());
        out.append(" AS ");
        parenthesized(with.expression());
    }

    private void parenthesized(QueryExpression expression) {
        out.append('(');
        expression(expression);
        out.append(')');
    }

    private void expression(QueryExpression expression) {
        term(expression.term());
        if (!expression.orderBy().isEmpty()) {
            out.append(" ORDER BY ");
            list(expression.orderBy(), this::sortKey);
        }
        if (expression.offset() != null) {
            out.append(" OFFSET ").append(expression.offset());
        }
    }

    private void sortKey(SortKey key) {
        expr(key.expr(), 0);
        if (key.descending()) {
            out.append(" DESC");
        }
    }

    private void term(QueryTerm term) {
        if (term instanceof QueryTerm.Select select) {
            select(select);
        } else if (term instanceof QueryTerm.SetOperation operation) {
            term(operation.first());
            for (QueryTerm.Branch branch : operation.branches()) {
                out.append(' ');
                branch(branch);
            }
        } else {
            parenthesized(((QueryTerm.Parenthesized) term).expression());
        }
    }

    private void branch(QueryTerm.Branch branch) {
        out.append(branch.operator().name()).append(branch.all() ? " ALL " : " ");
        term(branch.operand());
    }

    private void select(QueryTerm.Select select) {
        out.append("SELECT ");
        quantifier(select.quantifier());
        if (select.top() != null) {
            out.append("TOP ").append(select.top()).append(' ');
        }
        list(select.items(), this::item);
        out.append(" FROM ");
        list(select.from(), this::from);
        clause(" WHERE ", select.where());
        if (!select.groupBy().isEmpty()) {
            out.append(" GROUP BY ");
            list(select.groupBy(), e -> expr(e, 0));
        }
        clause(" HAVING ", select.having());
    }

    private void quantifier(QueryTerm.Quantifier quantifier) {
        if (quantifier != QueryTerm.Quantifier.NONE) {
            out.append(quantifier.name()).append(' ');
        }
    }

    private void clause(String word, @Nullable Condition condition) {
        if (condition != null) {
            out.append(word);
            condition(condition, 0);
        }
    }

    private void item(SelectItem item) {
        if (item instanceof SelectItem.AllColumns all) {
            if (all.qualifier() != null) {
                name(all.qualifier());
                out.append('.');
            }
            out.append('*');
        } else {
            SelectItem.Output output = (SelectItem.Output) item;
            expr(output.value(), 0);
            alias(output.alias());
        }
    }

    private void alias(@Nullable Identifier alias) {
        if (alias != null) {
            out.append(" AS ");
            identifier(alias);
        }
    }

    private void from(FromItem item) {
        if (item instanceof FromItem.TableRef table) {
            name(table.name());
            alias(table.alias());
        } else if (item instanceof FromItem.DerivedTable derived) {
            parenthesized(derived.expression());
            alias(derived.alias());
        } else {
            join((FromItem.Join) item);
        }
    }

    private void join(FromItem.Join join) {
        side(join.left(), join.left() instanceof FromItem.Join left && !left.specified());
        out.append(join.natural() ? " NATURAL" : "")
                .append(
                        join.type() == FromItem.JoinType.INNER
                                ? ""
                                : " " + join.type().name())
                .append(" JOIN ");
        side(join.right(), join.right() instanceof FromItem.Join);
        clause(" ON ", join.on());
        if (!join.using().isEmpty()) {
            out.append(" USING (");
            list(join.using(), this::identifier);
            out.append(')');
        }
    }

    private void side(FromItem item, boolean parentheses) {
        if (parentheses) {
            out.append('(');
            from(item);
            out.append(')');
        } else {
            from(item);
        }
    }

    /* Precedence of values: 0 anything, 1 concatenation, 2 sum, 3 product, 4 sign and primary. */
    private void expr(Expr expr, int outer) {
        if (expr instanceof Expr.NumberLiteral number) {
            out.append(number.text());
        } else if (expr instanceof Expr.StringLiteral string) {
            out.append('\'').append(string.value().replace("'", "''")).append('\'');
        } else if (expr instanceof Expr.NullLiteral) {
            out.append("NULL");
        } else if (expr instanceof Expr.ColumnRef column) {
            name(column.name());
        } else if (expr instanceof Expr.Signed signed) {
            out.append(signed.minus() ? '-' : '+');
            boolean again = signed.operand() instanceof Expr.Signed;
            out.append(again ? " " : "");
            expr(signed.operand(), 4);
        } else if (expr instanceof Expr.Chain chain) {
            chain(chain, outer);
        } else if (expr instanceof Expr.FunctionCall call) {
            call(call);
        } else if (expr instanceof Expr.Cast cast) {
            out.append("CAST(");
            expr(cast.value(), 0);
            out.append(" AS ");
            type(cast.type());
            out.append(')');
        } else if (expr instanceof Expr.SimpleCase simple) {
            out.append("CASE ");
            expr(simple.operand(), 0);
            simple.whens().forEach(this::when);
            otherwise(simple.otherwise());
        } else {
            Expr.SearchedCase searched = (Expr.SearchedCase) expr;
            out.append("CASE");
            searched.whens().forEach(this::when);
            otherwise(searched.otherwise());
        }
    }

    private void chain(Expr.Chain chain, int outer) {
        int own = chain.precedence();
        boolean parentheses = own <= outer;
        out.append(parentheses ? "(" : "");
        expr(chain.first(), own);
        for (Expr.Operation operation : chain.operations()) {
            out.append(' ').append(operation.operator().symbol()).append(' ');
            expr(operation.operand(), own);
        }
        out.append(parentheses ? ")" : "");
    }

    private void call(Expr.FunctionCall call) {
        out.append(call.name().name()).append('(');
        quantifier(call.quantifier());
        out.append(call.star() ? "*" : "");
        list(call.args(), e -> expr(e, 0));
        out.append(')');
    }

    private void when(Expr.When when) {
        out.append(" WHEN ");
        expr(when.value(), 0);
        out.append(" THEN ");
        expr(when.result(), 0);
    }

    private void when(Expr.SearchedWhen when) {
        out.append(" WHEN ");
        condition(when.condition(), 0);
        out.append(" THEN ");
        expr(when.result(), 0);
    }

    private void otherwise(@Nullable Expr otherwise) {
        if (otherwise != null) {
            out.append(" ELSE ");
            expr(otherwise, 0);
        }
        out.append(" END");
    }

    private void type(TypeName type) {
        out.append(type.name());
        if (type.length() != null) {
            out.append('(').append(type.length()).append(')');
        }
    }

    /* Precedence of conditions: 0 anything, 1 OR, 2 AND, 3 NOT and predicates. */
    private void condition(Condition condition, int outer) {
        if (condition instanceof Condition.Or or) {
            chain(or.operands(), " OR ", 1, outer);
        } else if (condition instanceof Condition.And and) {
            chain(and.operands(), " AND ", 2, outer);
        } else if (condition instanceof Condition.Not not) {
            out.append("NOT ");
            condition(not.operand(), 2);
        } else if (condition instanceof Condition.Comparison comparison) {
            expr(comparison.left(), 0);
            out.append(' ').append(comparison.comparator().symbol()).append(' ');
            expr(comparison.right(), 0);
        } else if (condition instanceof Condition.Between between) {
            expr(between.value(), 0);
            out.append(between.negated() ? " NOT BETWEEN " : " BETWEEN ");
            expr(between.low(), 0);
            out.append(" AND ");
            expr(between.high(), 0);
        } else if (condition instanceof Condition.InValues in) {
            expr(in.value(), 0);
            out.append(in.negated() ? " NOT IN (" : " IN (");
            list(in.list(), e -> expr(e, 0));
            out.append(')');
        } else if (condition instanceof Condition.InQuery in) {
            expr(in.value(), 0);
            out.append(in.negated() ? " NOT IN " : " IN ");
            parenthesized(in.query());
        } else if (condition instanceof Condition.Like like) {
            expr(like.value(), 0);
            out.append(like.negated() ? " NOT" : "").append(like.ignoreCase() ? " ILIKE " : " LIKE ");
            expr(like.pattern(), 0);
        } else if (condition instanceof Condition.IsNull isNull) {
            expr(isNull.value(), 0);
            out.append(isNull.negated() ? " IS NOT NULL" : " IS NULL");
        } else {
            out.append("EXISTS ");
            parenthesized(((Condition.Exists) condition).query());
        }
    }

    private void chain(List<Condition> operands, String word, int own, int outer) {
        boolean parentheses = own <= outer;
        out.append(parentheses ? "(" : "");
        for (int i = 0; i < operands.size(); i++) {
            out.append(i > 0 ? word : "");
            condition(operands.get(i), own);
        }
        out.append(parentheses ? ")" : "");
    }

    private void name(QualifiedName name) {
        for (int i = 0; i < name.parts().size(); i++) {
            out.append(i > 0 ? "." : "");
            identifier(name.parts().get(i));
        }
    }

    private void identifier(Identifier identifier) {
        if (identifier.delimited()
                || !Identifier.isRegular(identifier.name())
                || ReservedWords.ADQL_2_1.contains(identifier.name())) {
            out.append('"').append(identifier.name().replace("\"", "\"\"")).append('"');
        } else {
            out.append(identifier.name());
        }
    }

    private <T> void list(List<T> items, java.util.function.Consumer<T> print) {
        for (int i = 0; i < items.size(); i++) {
            out.append(i > 0 ? ", " : "");
            print.accept(items.get(i));
        }
    }
}
