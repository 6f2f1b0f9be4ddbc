package org.voblocks.adql.internal.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
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
        if (context.withClause() != null) {
            later(source.span(context.withClause().getStart()), "WITH");
            for (AdqlParser.WithQueryContext one : context.withClause().withQuery()) {
                with.add(new With(
                        exprs.identifier(one.identifier()), expression(one.queryExpression()), source.span(one)));
            }
        }
        TerminalNode semicolon = context.SEMICOLON();
        if (semicolon != null && source.options().strict()) {
            Span span = source.span(semicolon.getSymbol());
            source.error(
                    DiagnosticCode.STRICT, span, "ADQL has no semicolon after a query", List.of(), new Fix(span, ""));
        }
        AdqlParser.QueryExpressionContext body = context.queryExpression();
        return new Query(
                with,
                expression(body),
                source.span(context.getStart(), body.getStop() == null ? body.getStart() : body.getStop()),
                source.adql());
    }

    QueryExpression expression(AdqlParser.QueryExpressionContext context) {
        QueryTerm term = term(context.queryTerm());
        if (!context.setBranch().isEmpty()) {
            List<QueryTerm.Branch> branches = new ArrayList<>();
            for (AdqlParser.SetBranchContext branch : context.setBranch()) {
                later(source.span(branch.getStart()), branch.UNION() != null ? "UNION" : "EXCEPT");
                branches.add(new QueryTerm.Branch(
                        branch.UNION() != null ? QueryTerm.Operator.UNION : QueryTerm.Operator.EXCEPT,
                        branch.ALL() != null,
                        term(branch.queryTerm()),
                        source.span(branch)));
            }
            term = new QueryTerm.SetOperation(
                    term,
                    branches,
                    term.span().to(branches.get(branches.size() - 1).span()));
        }
        List<SortKey> orderBy = new ArrayList<>();
        if (context.orderBy() != null) {
            for (AdqlParser.SortKeyContext key : context.orderBy().sortKey()) {
                Expr expr = exprs.value(key.expr());
                if (source.options().version() == AdqlVersion.V2_0
                        && !(expr instanceof Expr.ColumnRef)
                        && !(expr instanceof Expr.NumberLiteral)) {
                    later(expr.span(), "ORDER BY an expression");
                }
                orderBy.add(new SortKey(expr, key.DESC() != null, source.span(key)));
            }
        }
        Long offset = null;
        if (context.offset() != null) {
            offset = count(context.offset().INTEGER().getSymbol());
        }
        return new QueryExpression(term, orderBy, offset, source.span(context));
    }

    private QueryTerm term(AdqlParser.QueryTermContext context) {
        QueryTerm first = primary(context.queryPrimary());
        if (context.intersectBranch().isEmpty()) {
            return first;
        }
        List<QueryTerm.Branch> branches = new ArrayList<>();
        for (AdqlParser.IntersectBranchContext branch : context.intersectBranch()) {
            later(source.span(branch.getStart()), "INTERSECT");
            branches.add(new QueryTerm.Branch(
                    QueryTerm.Operator.INTERSECT,
                    branch.ALL() != null,
                    primary(branch.queryPrimary()),
                    source.span(branch)));
        }
        return new QueryTerm.SetOperation(first, branches, source.span(context));
    }

    private QueryTerm primary(AdqlParser.QueryPrimaryContext context) {
        if (context.select() != null) {
            return select(context.select());
        }
        return new QueryTerm.Parenthesized(expression(context.queryExpression()), source.span(context));
    }

    private QueryTerm.Select select(AdqlParser.SelectContext context) {
        List<SelectItem> items = new ArrayList<>();
        for (AdqlParser.SelectItemContext item : context.selectItem()) {
            items.add(item(item, context.selectItem().size()));
        }
        List<FromItem> from = new ArrayList<>();
        for (AdqlParser.TableReferenceContext table : context.tableReference()) {
            from.add(table(table));
        }
        List<Expr> groupBy = new ArrayList<>();
        if (context.groupBy() != null) {
            for (AdqlParser.ExprContext expr : context.groupBy().expr()) {
                Expr value = exprs.value(expr);
                if (source.options().version() == AdqlVersion.V2_0 && !(value instanceof Expr.ColumnRef)) {
                    later(value.span(), "GROUP BY an expression");
                }
                groupBy.add(value);
            }
        }
        return new QueryTerm.Select(
                context.DISTINCT() != null
                        ? QueryTerm.Quantifier.DISTINCT
                        : context.ALL() != null ? QueryTerm.Quantifier.ALL : QueryTerm.Quantifier.NONE,
                context.INTEGER() == null ? null : count(context.INTEGER().getSymbol()),
                items,
                from,
                context.expr() == null ? null : exprs.condition(context.expr(), "WHERE"),
                groupBy,
                context.having() == null
                        ? null
                        : exprs.condition(context.having().expr(), "HAVING"),
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
        if (context.STAR() != null) {
            if (context.qualifiedName() == null && items > 1 && source.options().strict()) {
                source.error(
                        DiagnosticCode.STRICT, span, "* stands alone after SELECT; beside other columns write table.*");
            }
            return new SelectItem.AllColumns(
                    context.qualifiedName() == null ? null : exprs.name(context.qualifiedName(), 3), span);
        }
        Identifier alias = context.identifier() == null ? null : exprs.identifier(context.identifier());
        return new SelectItem.Output(exprs.value(context.expr()), alias, span);
    }

    /*
     * A join condition belongs to the last join that has none: a JOIN b JOIN c ON x ON y is a JOIN (b JOIN c ON x) ON y.
     * A join that never gets one joins its neighbours.
     */
    private FromItem table(AdqlParser.TableReferenceContext context) {
        Deque<FromItem> operands = new ArrayDeque<>();
        Deque<AdqlParser.JoinStepContext> open = new ArrayDeque<>();
        operands.push(primary(context.tablePrimary()));
        for (AdqlParser.JoinStepContext step : context.joinStep()) {
            if (step.JOIN() != null) {
                operands.push(primary(step.tablePrimary()));
                if (step.NATURAL() != null) {
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
        JoinType type = step.LEFT() != null
                ? JoinType.LEFT
                : step.RIGHT() != null ? JoinType.RIGHT : step.FULL() != null ? JoinType.FULL : JoinType.INNER;
        Condition on = null;
        List<Identifier> using = List.of();
        Span span = left.span().to(right.span());
        if (specification != null) {
            span = span.to(source.span(specification));
            if (specification.ON() != null) {
                on = exprs.condition(specification.expr(), "ON");
            } else {
                using = specification.identifier().stream()
                        .map(exprs::identifier)
                        .toList();
            }
        }
        operands.push(new Join(left, type, step.NATURAL() != null, right, on, using, span));
    }

    private FromItem primary(AdqlParser.TablePrimaryContext context) {
        Identifier alias = context.identifier() == null ? null : exprs.identifier(context.identifier());
        Span span = source.span(context);
        if (context.qualifiedName() != null) {
            return new FromItem.TableRef(exprs.name(context.qualifiedName(), 3), alias, span);
        }
        if (context.tableReference() != null) {
            FromItem inner = table(context.tableReference());
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
        QueryExpression expression = expression(context.queryExpression());
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
