package org.voblocks.adql.ast;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a changed copy of a tree. Override what shall change; call the method of the superclass to go deeper. A
 * rewriter without overrides gives an equal tree.
 *
 * <pre>{@code
 * Query shorter = new Rewriter() {
 *     @Override protected QueryTerm.Select select(QueryTerm.Select s) { ... }
 * }.rewrite(query);
 * }</pre>
 */
public class Rewriter {
    protected Rewriter() {}

    /** The changed copy. */
    public final Query rewrite(Query query) {
        return new Query(
                list(query.with(), this::with), expression(query.expression()), span(query.span()), query.text());
    }

    /** A tree in which no node knows its place: two queries of the same words are then equal. */
    public static Query withoutSpans(Query query) {
        Query bare = new Rewriter() {
            @Override
            protected Span span(Span span) {
                return Span.NONE;
            }
        }.rewrite(query);
        return new Query(bare.with(), bare.expression(), Span.NONE, "");
    }

    protected Span span(Span span) {
        return span;
    }

    protected Identifier identifier(Identifier identifier) {
        return new Identifier(identifier.name(), identifier.delimited(), span(identifier.span()));
    }

    protected QualifiedName name(QualifiedName name) {
        return new QualifiedName(list(name.parts(), this::identifier), span(name.span()));
    }

    protected With with(With with) {
        return new With(identifier(with.name()), expression(with.expression()), span(with.span()));
    }

    protected QueryExpression expression(QueryExpression e) {
        return new QueryExpression(term(e.term()), list(e.orderBy(), this::sortKey), e.offset(), span(e.span()));
    }

    protected SortKey sortKey(SortKey key) {
        return new SortKey(expr(key.expr()), key.descending(), span(key.span()));
    }

    protected QueryTerm term(QueryTerm term) {
        if (term instanceof QueryTerm.Select select) {
            return select(select);
        }
        if (term instanceof QueryTerm.Parenthesized p) {
            return new QueryTerm.Parenthesized(expression(p.expression()), span(p.span()));
        }
        QueryTerm.SetOperation operation = (QueryTerm.SetOperation) term;
        return new QueryTerm.SetOperation(
                term(operation.first()),
                list(
                        operation.branches(),
                        b -> new QueryTerm.Branch(b.operator(), b.all(), term(b.operand()), span(b.span()))),
                span(operation.span()));
    }

    protected QueryTerm.Select select(QueryTerm.Select s) {
        return new QueryTerm.Select(
                s.quantifier(),
                s.top(),
                list(s.items(), this::item),
                list(s.from(), this::from),
                s.where() == null ? null : condition(s.where()),
                list(s.groupBy(), this::expr),
                s.having() == null ? null : condition(s.having()),
                span(s.span()));
    }

    protected SelectItem item(SelectItem item) {
        if (item instanceof SelectItem.AllColumns all) {
            return new SelectItem.AllColumns(all.qualifier() == null ? null : name(all.qualifier()), span(all.span()));
        }
        SelectItem.Output output = (SelectItem.Output) item;
        return new SelectItem.Output(expr(output.value()), optional(output.alias()), span(output.span()));
    }

    private @Nullable Identifier optional(@Nullable Identifier identifier) {
        return identifier == null ? null : identifier(identifier);
    }

    protected FromItem from(FromItem item) {
        if (item instanceof FromItem.TableRef table) {
            return new FromItem.TableRef(name(table.name()), optional(table.alias()), span(table.span()));
        }
        if (item instanceof FromItem.DerivedTable derived) {
            return new FromItem.DerivedTable(
                    expression(derived.expression()), identifier(derived.alias()), span(derived.span()));
        }
        FromItem.Join join = (FromItem.Join) item;
        return new FromItem.Join(
                from(join.left()),
                join.type(),
                join.natural(),
                from(join.right()),
                join.on() == null ? null : condition(join.on()),
                list(join.using(), this::identifier),
                span(join.span()));
    }

    private @Nullable Expr optional(@Nullable Expr expr) {
        return expr == null ? null : expr(expr);
    }

    protected Expr expr(Expr expr) {
        Span span = span(expr.span());
        if (expr instanceof Expr.NumberLiteral number) {
            return new Expr.NumberLiteral(number.text(), span);
        }
        if (expr instanceof Expr.StringLiteral string) {
            return new Expr.StringLiteral(string.value(), span);
        }
        if (expr instanceof Expr.NullLiteral) {
            return new Expr.NullLiteral(span);
        }
        if (expr instanceof Expr.ColumnRef column) {
            return new Expr.ColumnRef(name(column.name()), span);
        }
        if (expr instanceof Expr.Signed signed) {
            return new Expr.Signed(signed.minus(), expr(signed.operand()), span);
        }
        if (expr instanceof Expr.Chain chain) {
            return new Expr.Chain(
                    expr(chain.first()),
                    list(chain.operations(), o -> new Expr.Operation(o.operator(), expr(o.operand()), span(o.span()))),
                    span);
        }
        if (expr instanceof Expr.FunctionCall call) {
            return new Expr.FunctionCall(
                    identifier(call.name()), call.quantifier(), list(call.args(), this::expr), call.star(), span);
        }
        if (expr instanceof Expr.Cast cast) {
            TypeName type = cast.type();
            return new Expr.Cast(expr(cast.value()), new TypeName(type.name(), type.length(), span(type.span())), span);
        }
        if (expr instanceof Expr.SimpleCase simple) {
            return new Expr.SimpleCase(
                    expr(simple.operand()),
                    list(simple.whens(), w -> new Expr.When(expr(w.value()), expr(w.result()), span(w.span()))),
                    optional(simple.otherwise()),
                    span);
        }
        Expr.SearchedCase searched = (Expr.SearchedCase) expr;
        return new Expr.SearchedCase(
                list(
                        searched.whens(),
                        w -> new Expr.SearchedWhen(condition(w.condition()), expr(w.result()), span(w.span()))),
                optional(searched.otherwise()),
                span);
    }

    protected Condition condition(Condition condition) {
        Span span = span(condition.span());
        if (condition instanceof Condition.And and) {
            return new Condition.And(list(and.operands(), this::condition), span);
        }
        if (condition instanceof Condition.Or or) {
            return new Condition.Or(list(or.operands(), this::condition), span);
        }
        if (condition instanceof Condition.Not not) {
            return new Condition.Not(condition(not.operand()), span);
        }
        if (condition instanceof Condition.Comparison c) {
            return new Condition.Comparison(expr(c.left()), c.comparator(), expr(c.right()), span);
        }
        if (condition instanceof Condition.Between b) {
            return new Condition.Between(expr(b.value()), expr(b.low()), expr(b.high()), b.negated(), span);
        }
        if (condition instanceof Condition.InValues in) {
            return new Condition.InValues(expr(in.value()), list(in.list(), this::expr), in.negated(), span);
        }
        if (condition instanceof Condition.InQuery in) {
            return new Condition.InQuery(expr(in.value()), expression(in.query()), in.negated(), span);
        }
        if (condition instanceof Condition.Like l) {
            return new Condition.Like(expr(l.value()), expr(l.pattern()), l.negated(), l.ignoreCase(), span);
        }
        if (condition instanceof Condition.IsNull isNull) {
            return new Condition.IsNull(expr(isNull.value()), isNull.negated(), span);
        }
        return new Condition.Exists(expression(((Condition.Exists) condition).query()), span);
    }

    private static <T> List<T> list(List<T> items, UnaryOperator<T> change) {
        return items.stream().map(change).toList();
    }
}
