package org.voblocks.adql.resolve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Condition;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.ast.Rewriter;
import org.voblocks.adql.ast.SelectItem;
import org.voblocks.adql.ast.SortKey;

/** Checks that a selection with groups uses, outside of aggregates, only what is the same in a whole group. */
final class Grouping {
    private final ResolvedQuery out;
    private final Problems problems;
    private final List<Expr> keys = new ArrayList<>();

    Grouping(ResolvedQuery out, Problems problems) {
        this.out = out;
        this.problems = problems;
    }

    void check(QueryTerm.Select select, List<SortKey> orderBy) {
        boolean grouped = !select.groupBy().isEmpty() || select.having() != null;
        for (SelectItem item : select.items()) {
            grouped |= item instanceof SelectItem.Output output && hasAggregate(output.value(), out);
        }
        if (!grouped) {
            return;
        }
        for (Expr key : select.groupBy()) {
            if (key instanceof Expr.NumberLiteral) {
                problems.error(
                        DiagnosticCode.GROUPING, key.span(), "GROUP BY takes columns and expressions, not numbers");
            }
            keys.add(target(key));
        }
        for (SelectItem item : select.items()) {
            if (item instanceof SelectItem.AllColumns all) {
                problems.error(
                        DiagnosticCode.GROUPING, all.span(), "* has no place in a query with groups; name the columns");
            } else {
                value(((SelectItem.Output) item).value());
            }
        }
        if (select.having() != null) {
            condition(select.having());
        }
        for (SortKey key : orderBy) {
            if (!(key.expr() instanceof Expr.NumberLiteral)) {
                value(key.expr());
            }
        }
    }

    /* An output column named in GROUP BY or ORDER BY is what it stands for. */
    private Expr target(Expr key) {
        return key instanceof Expr.ColumnRef column && out.bindings.get(column) instanceof Binding.Output output
                ? output.item().value()
                : key;
    }

    private void value(Expr expr) {
        Expr value = target(expr);
        for (Expr key : keys) {
            if (same(key, value)) {
                return;
            }
        }
        if (value instanceof Expr.ColumnRef column) {
            problems.error(
                    DiagnosticCode.GROUPING,
                    expr.span(),
                    "'" + column.name().text() + "' differs within a group; put it into GROUP BY or an aggregate");
        } else if (value instanceof Expr.FunctionCall call) {
            if (!ExprResolver.isAggregate(call, out)) {
                call.args().forEach(this::value);
            }
        } else if (value instanceof Expr.Signed signed) {
            value(signed.operand());
        } else if (value instanceof Expr.Chain chain) {
            value(chain.first());
            chain.operations().forEach(o -> value(o.operand()));
        } else if (value instanceof Expr.Cast cast) {
            value(cast.value());
        } else if (value instanceof Expr.SimpleCase simple) {
            value(simple.operand());
            simple.whens().forEach(w -> {
                value(w.value());
                value(w.result());
            });
            optional(simple.otherwise());
        } else if (value instanceof Expr.SearchedCase searched) {
            searched.whens().forEach(w -> {
                condition(w.condition());
                value(w.result());
            });
            optional(searched.otherwise());
        }
    }

    private void optional(@Nullable Expr expr) {
        if (expr != null) {
            value(expr);
        }
    }

    private void condition(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.operands().forEach(this::condition);
        } else if (condition instanceof Condition.Or or) {
            or.operands().forEach(this::condition);
        } else if (condition instanceof Condition.Not not) {
            condition(not.operand());
        } else if (condition instanceof Condition.Comparison c) {
            value(c.left());
            value(c.right());
        } else if (condition instanceof Condition.Between b) {
            value(b.value());
            value(b.low());
            value(b.high());
        } else if (condition instanceof Condition.InValues in) {
            value(in.value());
            in.list().forEach(this::value);
        } else if (condition instanceof Condition.InQuery in) {
            value(in.value());
        } else if (condition instanceof Condition.Like like) {
            value(like.value());
            value(like.pattern());
        } else if (condition instanceof Condition.IsNull isNull) {
            value(isNull.value());
        }
    }

    /* Two expressions are the same if they read the same; two columns if they mean the same. */
    private boolean same(Expr a, Expr b) {
        if (a instanceof Expr.ColumnRef x && b instanceof Expr.ColumnRef y) {
            Binding p = out.bindings.get(x);
            Binding q = out.bindings.get(y);
            return p != null && (p.equals(q) || (p instanceof Binding.Of m && q instanceof Binding.Of n && same(m, n)));
        }
        return Canonical.INSTANCE.expression(a).equals(Canonical.INSTANCE.expression(b));
    }

    private static boolean same(Binding.Of a, Binding.Of b) {
        return a.field().relation() == b.field().relation()
                && a.field().index() == b.field().index();
    }

    static boolean hasAggregate(Expr expr, ResolvedQuery out) {
        if (expr instanceof Expr.FunctionCall call) {
            return ExprResolver.isAggregate(call, out) || call.args().stream().anyMatch(a -> hasAggregate(a, out));
        }
        if (expr instanceof Expr.Signed signed) {
            return hasAggregate(signed.operand(), out);
        }
        if (expr instanceof Expr.Chain chain) {
            return hasAggregate(chain.first(), out)
                    || chain.operations().stream().anyMatch(o -> hasAggregate(o.operand(), out));
        }
        if (expr instanceof Expr.Cast cast) {
            return hasAggregate(cast.value(), out);
        }
        if (expr instanceof Expr.SimpleCase simple) {
            return simple.whens().stream().anyMatch(w -> hasAggregate(w.result(), out))
                    || (simple.otherwise() != null && hasAggregate(simple.otherwise(), out));
        }
        if (expr instanceof Expr.SearchedCase searched) {
            return searched.whens().stream().anyMatch(w -> hasAggregate(w.result(), out))
                    || (searched.otherwise() != null && hasAggregate(searched.otherwise(), out));
        }
        return false;
    }

    /** A tree without places and without the case of its names. */
    private static final class Canonical extends Rewriter {
        private static final Canonical INSTANCE = new Canonical();

        Expr expression(Expr expr) {
            return expr(expr);
        }

        @Override
        protected org.voblocks.adql.ast.Span span(org.voblocks.adql.ast.Span span) {
            return org.voblocks.adql.ast.Span.NONE;
        }

        @Override
        protected org.voblocks.adql.ast.Identifier identifier(org.voblocks.adql.ast.Identifier identifier) {
            return new org.voblocks.adql.ast.Identifier(identifier.folded(), false, org.voblocks.adql.ast.Span.NONE);
        }
    }
}
