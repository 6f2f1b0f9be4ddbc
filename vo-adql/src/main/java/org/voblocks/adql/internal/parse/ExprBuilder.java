package org.voblocks.adql.internal.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.Diagnostic.Fix;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ReservedWords;
import org.voblocks.adql.ast.Condition;
import org.voblocks.adql.ast.Condition.Comparator;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.ast.Node;
import org.voblocks.adql.ast.QualifiedName;
import org.voblocks.adql.ast.QueryTerm.Quantifier;
import org.voblocks.adql.ast.Span;
import org.voblocks.adql.ast.TypeName;
import org.voblocks.adql.internal.grammar.AdqlParser;

/** Makes the tree of values and conditions. The grammar has one rule for both; here they are told apart. */
final class ExprBuilder {
    private static final Set<String> TYPES = Set.of(
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "REAL",
            "DOUBLE PRECISION",
            "CHAR",
            "VARCHAR",
            "TIMESTAMP",
            "POINT",
            "CIRCLE",
            "POLYGON");

    private final Source source;
    private final QueryBuilder queries;
    private final Set<String> reserved;

    ExprBuilder(Source source, QueryBuilder queries) {
        this.source = source;
        this.queries = queries;
        this.reserved = ReservedWords.of(source.options().version());
    }

    Expr value(AdqlParser.ExprContext context) {
        Node node = expr(context);
        if (node instanceof Expr value) {
            return value;
        }
        source.error(
                DiagnosticCode.CONDITION,
                node.span(),
                "a condition stands where a value is expected; ADQL has no values true and false");
        return new Expr.NullLiteral(node.span());
    }

    Condition condition(AdqlParser.ExprContext context, String where) {
        return condition(expr(context), where);
    }

    private Condition condition(Node node, String where) {
        if (node instanceof Condition condition) {
            return condition;
        }
        Expr value = (Expr) node;
        if (value instanceof Expr.FunctionCall call
                && (call.key().equals("CONTAINS") || call.key().equals("INTERSECTS"))) {
            source.error(
                    DiagnosticCode.CONDITION,
                    value.span(),
                    call.key() + " gives 1 or 0 and is no condition by itself; write 1 = " + call.key() + "(...)",
                    List.of("1 = " + source.text(value.span())),
                    new Fix(new Span(value.span().start(), value.span().start()), "1 = "));
        } else {
            source.error(
                    DiagnosticCode.CONDITION,
                    value.span(),
                    where + " needs a condition, for example a comparison; this is a value");
        }
        return new Condition.IsNull(value, false, value.span());
    }

    /* AND and OR are flattened without recursion: the parser makes a chain of them as deep as it is long. */
    private Node expr(AdqlParser.ExprContext context) {
        if (context instanceof AdqlParser.OrContext) {
            List<Condition> operands = new ArrayList<>();
            AdqlParser.ExprContext left = context;
            while (left instanceof AdqlParser.OrContext or) {
                operands.add(condition(expr(or.expr(1)), "OR"));
                left = or.expr(0);
            }
            operands.add(condition(expr(left), "OR"));
            Collections.reverse(operands);
            return new Condition.Or(operands, source.span(context));
        }
        if (context instanceof AdqlParser.AndContext) {
            List<Condition> operands = new ArrayList<>();
            AdqlParser.ExprContext left = context;
            while (left instanceof AdqlParser.AndContext and) {
                operands.add(condition(expr(and.expr(1)), "AND"));
                left = and.expr(0);
            }
            operands.add(condition(expr(left), "AND"));
            Collections.reverse(operands);
            return new Condition.And(operands, source.span(context));
        }
        if (context instanceof AdqlParser.NotContext not) {
            return new Condition.Not(condition(expr(not.expr()), "NOT"), source.span(context));
        }
        if (context instanceof AdqlParser.ExistsContext exists) {
            return new Condition.Exists(queries.expression(exists.queryExpression()), source.span(context));
        }
        AdqlParser.SimpleContext simple = (AdqlParser.SimpleContext) context;
        if (simple.predicate() == null) {
            return node(simple.value());
        }
        return predicate(value(simple.value()), simple.predicate(), source.span(context));
    }

    private Condition predicate(Expr left, AdqlParser.PredicateContext context, Span span) {
        if (context instanceof AdqlParser.ComparisonContext comparison) {
            Token operator = comparison.getStart();
            return new Condition.Comparison(left, comparator(operator), value(comparison.value()), span);
        }
        if (context instanceof AdqlParser.BetweenContext between) {
            return new Condition.Between(
                    left, value(between.value(0)), value(between.value(1)), between.NOT() != null, span);
        }
        if (context instanceof AdqlParser.InQueryContext in) {
            return new Condition.InQuery(left, queries.expression(in.queryExpression()), in.NOT() != null, span);
        }
        if (context instanceof AdqlParser.InValuesContext in) {
            return new Condition.InValues(
                    left, in.value().stream().map(this::value).toList(), in.NOT() != null, span);
        }
        if (context instanceof AdqlParser.LikeContext like) {
            return new Condition.Like(left, value(like.value()), like.NOT() != null, like.ILIKE() != null, span);
        }
        AdqlParser.IsNullContext isNull = (AdqlParser.IsNullContext) context;
        if (source.options().strict() && !(left instanceof Expr.ColumnRef)) {
            source.error(
                    DiagnosticCode.STRICT, left.span(), "the standard allows IS NULL after a column reference only");
        }
        return new Condition.IsNull(left, isNull.NOT() != null, span);
    }

    private static Comparator comparator(Token token) {
        return switch (token.getType()) {
            case AdqlParser.EQ -> Comparator.EQ;
            case AdqlParser.NE -> Comparator.NE;
            case AdqlParser.LT -> Comparator.LT;
            case AdqlParser.LE -> Comparator.LE;
            case AdqlParser.GT -> Comparator.GT;
            default -> Comparator.GE;
        };
    }

    private Expr value(AdqlParser.ValueContext context) {
        Node node = node(context);
        if (node instanceof Expr value) {
            return value;
        }
        source.error(
                DiagnosticCode.CONDITION,
                node.span(),
                "a condition stands where a value is expected; ADQL has no values true and false");
        return new Expr.NullLiteral(node.span());
    }

    /* The operator of a step, or null if the context is no step of a chain. */
    private static Expr.@Nullable Operator operator(AdqlParser.ValueContext context) {
        if (context instanceof AdqlParser.SumContext sum) {
            return sum.PLUS() != null ? Expr.Operator.ADD : Expr.Operator.SUBTRACT;
        }
        if (context instanceof AdqlParser.ProductContext product) {
            return product.STAR() != null ? Expr.Operator.MULTIPLY : Expr.Operator.DIVIDE;
        }
        return context instanceof AdqlParser.ConcatContext ? Expr.Operator.CONCAT : null;
    }

    private static AdqlParser.ValueContext side(AdqlParser.ValueContext context, int index) {
        return context.getRuleContext(AdqlParser.ValueContext.class, index);
    }

    private Node node(AdqlParser.ValueContext context) {
        Expr.Operator operator = operator(context);
        if (operator != null) {
            List<Expr.Operation> operations = new ArrayList<>();
            AdqlParser.ValueContext left = context;
            Expr.Operator step = operator;
            while (step != null && step.precedence() == operator.precedence()) {
                Expr operand = value(side(left, 1));
                operations.add(new Expr.Operation(step, operand, operand.span()));
                left = side(left, 0);
                step = operator(left);
            }
            Collections.reverse(operations);
            return new Expr.Chain(value(left), operations, source.span(context));
        }
        if (context instanceof AdqlParser.SignContext sign) {
            return new Expr.Signed(sign.MINUS() != null, value(sign.value()), source.span(context));
        }
        return primary(((AdqlParser.PlainContext) context).primary());
    }

    private Node primary(AdqlParser.PrimaryContext context) {
        Span span = source.span(context);
        if (context instanceof AdqlParser.ColumnContext column) {
            return new Expr.ColumnRef(name(column.qualifiedName(), 4), span);
        }
        if (context instanceof AdqlParser.NumberContext) {
            return new Expr.NumberLiteral(context.getText(), span);
        }
        if (context instanceof AdqlParser.StringContext string) {
            StringBuilder text = new StringBuilder();
            string.STRING().forEach(part -> {
                String quoted = part.getText();
                text.append(quoted.substring(1, quoted.length() - 1).replace("''", "'"));
            });
            return new Expr.StringLiteral(text.toString(), span);
        }
        if (context instanceof AdqlParser.FunctionContext function) {
            return call(function, span);
        }
        if (context instanceof AdqlParser.ParensContext parens) {
            return expr(parens.expr());
        }
        if (context instanceof AdqlParser.CastContext cast) {
            queries.later(source.span(context.getStart()), "CAST");
            return new Expr.Cast(value(cast.expr()), type(cast.typeName()), span);
        }
        if (context instanceof AdqlParser.CaseContext cases) {
            return cases(cases, span);
        }
        return new Expr.NullLiteral(span);
    }

    private Expr call(AdqlParser.FunctionContext context, Span span) {
        Quantifier quantifier = context.DISTINCT() != null
                ? Quantifier.DISTINCT
                : context.ALL() != null ? Quantifier.ALL : Quantifier.NONE;
        Token name = context.ID().getSymbol();
        return new Expr.FunctionCall(
                new Identifier(name.getText(), false, source.span(name)),
                quantifier,
                context.expr().stream().map(this::value).toList(),
                context.STAR() != null,
                span);
    }

    private Expr cases(AdqlParser.CaseContext context, Span span) {
        if (!source.options().extensions()) {
            source.error(
                    DiagnosticCode.VERSION,
                    source.span(context.getStart()),
                    "CASE is an extension of ADQL that is switched off here");
        }
        boolean simple = context.children.get(1) instanceof AdqlParser.ExprContext;
        Expr otherwise = context.ELSE() == null
                ? null
                : value(context.expr(context.expr().size() - 1));
        if (simple) {
            List<Expr.When> whens = new ArrayList<>();
            for (AdqlParser.WhenClauseContext when : context.whenClause()) {
                whens.add(new Expr.When(value(when.expr(0)), value(when.expr(1)), source.span(when)));
            }
            return new Expr.SimpleCase(value(context.expr(0)), whens, otherwise, span);
        }
        List<Expr.SearchedWhen> whens = new ArrayList<>();
        for (AdqlParser.WhenClauseContext when : context.whenClause()) {
            whens.add(new Expr.SearchedWhen(condition(when.expr(0), "WHEN"), value(when.expr(1)), source.span(when)));
        }
        return new Expr.SearchedCase(whens, otherwise, span);
    }

    private TypeName type(AdqlParser.TypeNameContext context) {
        StringBuilder name = new StringBuilder();
        context.ID()
                .forEach(word -> name.append(name.length() == 0 ? "" : " ")
                        .append(word.getText().toUpperCase(Locale.ROOT)));
        Span span = source.span(context);
        Integer length = null;
        if (context.INTEGER() != null) {
            try {
                length = Integer.valueOf(context.INTEGER().getText());
            } catch (NumberFormatException e) {
                source.error(DiagnosticCode.LIMIT, span, "the length " + context.INTEGER() + " is too large");
            }
        }
        String text = name.toString();
        if (!TYPES.contains(text)) {
            String meant = switch (text) {
                case "DOUBLE", "FLOAT" -> "DOUBLE PRECISION";
                case "INT" -> "INTEGER";
                case "TEXT", "STRING", "CHARACTER", "CHARACTER VARYING" -> "VARCHAR";
                case "LONG" -> "BIGINT";
                case "SHORT" -> "SMALLINT";
                default -> "";
            };
            List<String> meantList =
                    meant.isEmpty() ? org.voblocks.adql.internal.Nearest.of(text, TYPES) : List.of(meant);
            source.error(
                    DiagnosticCode.TYPE,
                    span,
                    "CAST knows no type " + text
                            + (meantList.isEmpty() ? "" : "; did you mean " + meantList.get(0) + "?"),
                    meantList,
                    meantList.isEmpty() ? null : new Fix(span, meantList.get(0)));
        } else if (length != null && !text.equals("CHAR") && !text.equals("VARCHAR")) {
            source.error(DiagnosticCode.TYPE, span, "only CHAR and VARCHAR have a length");
        }
        return new TypeName(text, length, span);
    }

    QualifiedName name(AdqlParser.QualifiedNameContext context, int most) {
        List<Identifier> parts =
                context.identifier().stream().map(this::identifier).toList();
        Span span = source.span(context);
        if (parts.size() > most) {
            source.error(
                    DiagnosticCode.SYNTAX,
                    span,
                    most == 3
                            ? "a table name has at most three parts: catalog.schema.table"
                            : "a column name has at most four parts: catalog.schema.table.column");
        }
        return new QualifiedName(parts, span);
    }

    Identifier identifier(AdqlParser.IdentifierContext context) {
        Span span = source.span(context);
        String text = context.getText();
        if (text.charAt(0) == '"') {
            return new Identifier(text.substring(1, text.length() - 1).replace("\"\"", "\""), true, span);
        }
        if (reserved.contains(text)) {
            source.error(
                    DiagnosticCode.RESERVED_WORD,
                    span,
                    "'" + text + "' is a reserved word of ADQL "
                            + source.options().version().text() + "; as a name it stands in double quotes: \""
                            + text + "\"",
                    List.of('"' + text + '"'),
                    new Fix(span, '"' + text + '"'));
        }
        return new Identifier(text, false, span);
    }
}
