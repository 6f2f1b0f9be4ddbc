package org.voblocks.adql.internal.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlVersion;
import org.voblocks.adql.Diagnostic.Fix;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Condition;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.FromItem;
import org.voblocks.adql.ast.FromItem.Join;
import org.voblocks.adql.ast.FromItem.JoinType;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.ast.QueryExpression;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.ast.SelectItem;
import org.voblocks.adql.ast.SortKey;
import org.voblocks.adql.ast.Span;
import org.voblocks.adql.ast.With;
import org.voblocks.adql.internal.grammar.AdqlParser;

/** Makes the tree of selections and tables; {@link ExprBuilder} makes that of values and conditions. */
final class QueryBuilder {
    private final Source source;
    private final ExprBuilder exprs;

    QueryBuilder(Source source) {
        this.source = source;
        this.exprs = new ExprBuilder(source, this);
    }

    Query query(AdqlParser.StatementContext context) {
        List<With> with = new ArrayList<>();
        if (!context.withs.isEmpty()) {
            later(source.span(context.getStart()), "WITH");
        }
        for (AdqlParser.WithQueryContext one : context.withs) {
            with.add(new With(exprs.identifier(one.name), expression(one.query), source.span(one)));
        }
        if (context.semicolon != null && source.options().strict()) {
            Span span = source.span(context.semicolon);
            source.error(
                    DiagnosticCode.STRICT, span, "ADQL has no semicolon after a query", List.of(), new Fix(span, ""));
        }
        AdqlParser.QueryExpressionContext body = context.body;
        return new Query(
                with,
                expression(body),
                source.span(context.getStart(), body.getStop() == null ? body.getStart() : body.getStop()),
                source.adql());
    }

    QueryExpression expression(AdqlParser.QueryExpressionContext context) {
        QueryTerm term = term(context.first);
        if (!context.branches.isEmpty()) {
            List<QueryTerm.Branch> branches = new ArrayList<>();
            for (AdqlParser.SetBranchContext branch : context.branches) {
                boolean union = branch.operator.getType() == AdqlParser.UNION;
                later(source.span(branch.getStart()), union ? "UNION" : "EXCEPT");
                branches.add(new QueryTerm.Branch(
                        union ? QueryTerm.Operator.UNION : QueryTerm.Operator.EXCEPT,
                        branch.all != null,
                        term(branch.operand),
                        source.span(branch)));
            }
            term = new QueryTerm.SetOperation(
                    term,
                    branches,
                    term.span().to(branches.get(branches.size() - 1).span()));
        }
        List<SortKey> orderBy = context.keys.isEmpty() ? List.of() : new ArrayList<>(context.keys.size());
        for (AdqlParser.SortKeyContext key : context.keys) {
            Expr expr = exprs.value(key.key);
            if (source.options().version() == AdqlVersion.V2_0
                    && !(expr instanceof Expr.ColumnRef)
                    && !(expr instanceof Expr.NumberLiteral)) {
                later(expr.span(), "ORDER BY an expression");
            }
            orderBy.add(new SortKey(expr, key.descending != null, source.span(key)));
        }
        return new QueryExpression(
                term, orderBy, context.offset == null ? null : count(context.offset), source.span(context));
    }

    private QueryTerm term(AdqlParser.QueryTermContext context) {
        QueryTerm first = primary(context.first);
        if (context.branches.isEmpty()) {
            return first;
        }
        List<QueryTerm.Branch> branches = new ArrayList<>();
        for (AdqlParser.IntersectBranchContext branch : context.branches) {
            later(source.span(branch.getStart()), "INTERSECT");
            branches.add(new QueryTerm.Branch(
                    QueryTerm.Operator.INTERSECT, branch.all != null, primary(branch.operand), source.span(branch)));
        }
        return new QueryTerm.SetOperation(first, branches, source.span(context));
    }

    private QueryTerm primary(AdqlParser.QueryPrimaryContext context) {
        if (context.selection != null) {
            return select(context.selection);
        }
        return new QueryTerm.Parenthesized(expression(context.query), source.span(context));
    }

    private QueryTerm.Select select(AdqlParser.SelectContext context) {
        List<SelectItem> items = new ArrayList<>(context.items.size());
        for (AdqlParser.SelectItemContext item : context.items) {
            items.add(item(item, context.items.size()));
        }
        List<FromItem> from = new ArrayList<>(context.tables.size());
        for (AdqlParser.TableReferenceContext table : context.tables) {
            from.add(table(table));
        }
        List<Expr> groupBy = context.groups.isEmpty() ? List.of() : new ArrayList<>(context.groups.size());
        for (AdqlParser.ExprContext expr : context.groups) {
            Expr value = exprs.value(expr);
            if (source.options().version() == AdqlVersion.V2_0 && !(value instanceof Expr.ColumnRef)) {
                later(value.span(), "GROUP BY an expression");
            }
            groupBy.add(value);
        }
        return new QueryTerm.Select(
                ExprBuilder.quantifier(context.quantifier),
                context.top == null ? null : count(context.top),
                items,
                from,
                context.where == null ? null : exprs.condition(context.where, "WHERE"),
                groupBy,
                context.having == null ? null : exprs.condition(context.having, "HAVING"),
                source.span(context));
    }

    private @Nullable Long count(Token token) {
        try {
            return Long.parseLong(token.getText());
        } catch (NumberFormatException e) {
            source.error(
                    DiagnosticCode.LIMIT,
                    source.span(token),
                    "the row count " + token.getText() + " is larger than " + Long.MAX_VALUE);
            return null;
        }
    }

    private SelectItem item(AdqlParser.SelectItemContext context, int items) {
        Span span = source.span(context);
        if (context.star != null) {
            if (context.qualifier == null && items > 1 && source.options().strict()) {
                source.error(
                        DiagnosticCode.STRICT, span, "* stands alone after SELECT; beside other columns write table.*");
            }
            return new SelectItem.AllColumns(
                    context.qualifier == null ? null : exprs.name(context.qualifier.parts, 3), span);
        }
        Identifier alias = context.alias == null ? null : exprs.identifier(context.alias);
        return new SelectItem.Output(exprs.value(context.output), alias, span);
    }

    /*
     * A join condition belongs to the last join that has none: a JOIN b JOIN c ON x ON y is a JOIN (b JOIN c ON x) ON y.
     * A join that never gets one joins its neighbours.
     */
    private FromItem table(AdqlParser.TableReferenceContext context) {
        if (context.steps.isEmpty()) {
            return primary(context.first);
        }
        Deque<FromItem> operands = new ArrayDeque<>();
        Deque<AdqlParser.JoinStepContext> open = new ArrayDeque<>();
        operands.push(primary(context.first));
        for (AdqlParser.JoinStepContext step : context.steps) {
            if (step.right != null) {
                operands.push(primary(step.right));
                if (step.natural != null) {
                    join(operands, step, null);
                } else {
                    open.push(step);
                }
            } else if (open.isEmpty()) {
                source.error(
                        DiagnosticCode.SYNTAX,
                        source.span(step.getStart()),
                        "there is no JOIN before this "
                                + step.getStart().getText().toUpperCase(java.util.Locale.ROOT)
                                + " that lacks a condition");
            } else {
                join(operands, open.pop(), step);
            }
        }
        while (!open.isEmpty()) {
            AdqlParser.JoinStepContext step = open.pop();
            if (source.options().strict()) {
                source.error(
                        DiagnosticCode.STRICT,
                        source.span(step),
                        "this join says not which rows belong together; add ON or USING, or write NATURAL JOIN");
            }
            join(operands, step, null);
        }
        return operands.pop();
    }

    private void join(
            Deque<FromItem> operands,
            AdqlParser.JoinStepContext step,
            AdqlParser.@Nullable JoinStepContext specification) {
        FromItem right = operands.pop();
        FromItem left = operands.pop();
        JoinType type = step.side == null
                ? JoinType.INNER
                : switch (step.side.getType()) {
                    case AdqlParser.LEFT -> JoinType.LEFT;
                    case AdqlParser.RIGHT -> JoinType.RIGHT;
                    default -> JoinType.FULL;
                };
        Condition on = null;
        List<Identifier> using = List.of();
        Span span = left.span().to(right.span());
        if (specification != null) {
            span = span.to(source.span(specification));
            if (specification.on != null) {
                on = exprs.condition(specification.on, "ON");
            } else {
                using = specification.using.stream().map(exprs::identifier).toList();
            }
        }
        operands.push(new Join(left, type, step.natural != null, right, on, using, span));
    }

    private FromItem primary(AdqlParser.TablePrimaryContext context) {
        Identifier alias = context.alias == null ? null : exprs.identifier(context.alias);
        Span span = source.span(context);
        if (context.name != null) {
            return new FromItem.TableRef(exprs.name(context.name.parts, 3), alias, span);
        }
        if (context.joined != null) {
            FromItem inner = table(context.joined);
            if (!(inner instanceof Join)) {
                source.error(
                        DiagnosticCode.SYNTAX,
                        span,
                        "only joined tables stand in parentheses here",
                        List.of(),
                        new Fix(span, source.text(inner.span())));
            }
            return inner;
        }
        QueryExpression expression = expression(context.query);
        if (alias == null) {
            source.error(
                    DiagnosticCode.SYNTAX,
                    span,
                    "a subquery in FROM needs a name: (SELECT ...) AS t",
                    List.of("AS t"),
                    new Fix(new Span(span.end(), span.end()), " AS t"));
            alias = new Identifier("t", false, span);
        }
        return new FromItem.DerivedTable(expression, alias, span);
    }

    /** Tells of a feature that the version lacks. */
    void later(Span span, String feature) {
        if (source.options().version() == AdqlVersion.V2_0) {
            source.error(DiagnosticCode.VERSION, span, feature + " needs ADQL 2.1; this query is read as ADQL 2.0");
        }
    }
}
