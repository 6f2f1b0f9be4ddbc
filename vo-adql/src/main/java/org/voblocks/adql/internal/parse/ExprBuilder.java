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
                operands.add(condition(expr(or.right), "OR"));
                left = or.left;
            }
            operands.add(condition(expr(left), "OR"));
            Collections.reverse(operands);
            return new Condition.Or(operands, source.span(context));
        }
        if (context instanceof AdqlParser.AndContext) {
            List<Condition> operands = new ArrayList<>();
            AdqlParser.ExprContext left = context;
            while (left instanceof AdqlParser.AndContext and) {
                operands.add(condition(expr(and.right), "AND"));
                left = and.left;
            }
            operands.add(condition(expr(left), "AND"));
            Collections.reverse(operands);
            return new Condition.And(operands, source.span(context));
        }
        if (context instanceof AdqlParser.NotContext not) {
            return new Condition.Not(condition(expr(not.operand), "NOT"), source.span(context));
        }
        if (context instanceof AdqlParser.ExistsContext exists) {
            return new Condition.Exists(queries.expression(exists.query), source.span(context));
        }
        AdqlParser.SimpleContext simple = (AdqlParser.SimpleContext) context;
        if (simple.test == null) {
            return node(simple.subject);
        }
        return predicate(value(simple.subject), simple.test, source.span(context));
    }

    private Condition predicate(Expr left, AdqlParser.PredicateContext context, Span span) {
        if (context instanceof AdqlParser.ComparisonContext comparison) {
            return new Condition.Comparison(left, comparator(comparison.operator), value(comparison.right), span);
        }
        if (context instanceof AdqlParser.BetweenContext between) {
            return new Condition.Between(left, value(between.low), value(between.high), between.negated != null, span);
        }
        if (context instanceof AdqlParser.InQueryContext in) {
            return new Condition.InQuery(left, queries.expression(in.query), in.negated != null, span);
        }
        if (context instanceof AdqlParser.InValuesContext in) {
            return new Condition.InValues(
                    left, in.list.stream().map(this::value).toList(), in.negated != null, span);
        }
        if (context instanceof AdqlParser.LikeContext like) {
            return new Condition.Like(
                    left, value(like.pattern), like.negated != null, like.operator.getType() == AdqlParser.ILIKE, span);
        }
        AdqlParser.IsNullContext isNull = (AdqlParser.IsNullContext) context;
        if (source.options().strict() && !(left instanceof Expr.ColumnRef)) {
            source.error(
                    DiagnosticCode.STRICT, left.span(), "the standard allows IS NULL after a column reference only");
        }
        return new Condition.IsNull(left, isNull.negated != null, span);
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

    private static Expr.Operator operator(AdqlParser.ChainContext step) {
        return switch (step.operator.getType()) {
            case AdqlParser.PLUS -> Expr.Operator.ADD;
            case AdqlParser.MINUS -> Expr.Operator.SUBTRACT;
            case AdqlParser.STAR -> Expr.Operator.MULTIPLY;
            case AdqlParser.SLASH -> Expr.Operator.DIVIDE;
            default -> Expr.Operator.CONCAT;
        };
    }

    /* Without recursion as well: a sum is as deep as it is long. */
    private Expr chain(AdqlParser.ChainContext context) {
        int precedence = operator(context).precedence();
        List<Expr.Operation> operations = new ArrayList<>();
        AdqlParser.ValueContext left = context;
        while (left instanceof AdqlParser.ChainContext step && operator(step).precedence() == precedence) {
            Expr operand = value(step.right);
            operations.add(new Expr.Operation(operator(step), operand, operand.span()));
            left = step.left;
        }
        Collections.reverse(operations);
        return new Expr.Chain(value(left), operations, source.span(context));
    }

    private Node node(AdqlParser.ValueContext context) {
        if (context instanceof AdqlParser.ParensContext parens) {
            return expr(parens.inner);
        }
        if (context instanceof AdqlParser.ChainContext chain) {
            return chain(chain);
        }
        Span span = source.span(context);
        if (context instanceof AdqlParser.ColumnContext column) {
            return new Expr.ColumnRef(name(column.parts, 4, span), span);
        }
        if (context instanceof AdqlParser.NumberContext number) {
            return new Expr.NumberLiteral(number.number.getText(), span);
        }
        if (context instanceof AdqlParser.StringContext string) {
            StringBuilder text = new StringBuilder();
            for (Token part : string.parts) {
                String quoted = part.getText();
                text.append(quoted.substring(1, quoted.length() - 1).replace("''", "'"));
            }
            return new Expr.StringLiteral(text.toString(), span);
        }
        if (context instanceof AdqlParser.FunctionContext function) {
            return call(function, span);
        }
        if (context instanceof AdqlParser.SignContext sign) {
            return new Expr.Signed(sign.operator.getType() == AdqlParser.MINUS, value(sign.operand), span);
        }
        if (context instanceof AdqlParser.CastContext cast) {
            queries.later(source.span(context.getStart()), "CAST");
            return new Expr.Cast(value(cast.operand), type(cast.type), span);
        }
        if (context instanceof AdqlParser.CaseContext cases) {
            return cases(cases, span);
        }
        return new Expr.NullLiteral(span);
    }

    static Quantifier quantifier(@Nullable Token token) {
        if (token == null) {
            return Quantifier.NONE;
        }
        return token.getType() == AdqlParser.DISTINCT ? Quantifier.DISTINCT : Quantifier.ALL;
    }

    private Expr call(AdqlParser.FunctionContext context, Span span) {
        List<Expr> args = context.args.isEmpty() ? List.of() : new ArrayList<>(context.args.size());
        for (AdqlParser.ExprContext arg : context.args) {
            args.add(value(arg));
        }
        return new Expr.FunctionCall(
                new Identifier(context.name.getText(), false, source.span(context.name)),
                quantifier(context.quantifier),
                args,
                context.star != null,
                span);
    }

    private Expr cases(AdqlParser.CaseContext context, Span span) {
        if (!source.options().extensions()) {
            source.error(
                    DiagnosticCode.VERSION,
                    source.span(context.getStart()),
                    "CASE is an extension of ADQL that is switched off here");
        }
        if (context.operand != null) {
            Expr operand = value(context.operand);
            List<Expr.When> whens = new ArrayList<>();
            for (AdqlParser.WhenClauseContext when : context.whens) {
                whens.add(new Expr.When(value(when.test), value(when.result), source.span(when)));
            }
            return new Expr.SimpleCase(operand, whens, otherwise(context), span);
        }
        List<Expr.SearchedWhen> whens = new ArrayList<>();
        for (AdqlParser.WhenClauseContext when : context.whens) {
            whens.add(new Expr.SearchedWhen(condition(when.test, "WHEN"), value(when.result), source.span(when)));
        }
        return new Expr.SearchedCase(whens, otherwise(context), span);
    }

    private @Nullable Expr otherwise(AdqlParser.CaseContext context) {
        return context.otherwise == null ? null : value(context.otherwise);
    }

    private TypeName type(AdqlParser.TypeNameContext context) {
        StringBuilder name = new StringBuilder();
        for (Token word : context.words) {
            name.append(name.length() == 0 ? "" : " ").append(word.getText().toUpperCase(Locale.ROOT));
        }
        Span span = source.span(context);
        Integer length = null;
        if (context.length != null) {
            try {
                length = Integer.valueOf(context.length.getText());
            } catch (NumberFormatException e) {
                source.error(DiagnosticCode.LIMIT, span, "the length " + context.length.getText() + " is too large");
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

    QualifiedName name(List<Token> parts, int most) {
        return name(parts, most, source.span(parts.get(0), parts.get(parts.size() - 1)));
    }

    private QualifiedName name(List<Token> parts, int most, Span span) {
        List<Identifier> names = new ArrayList<>(parts.size());
        for (Token part : parts) {
            names.add(identifier(part));
        }
        if (parts.size() > most) {
            source.error(
                    DiagnosticCode.SYNTAX,
                    span,
                    most == 3
                            ? "a table name has at most three parts: catalog.schema.table"
                            : "a column name has at most four parts: catalog.schema.table.column");
        }
        return new QualifiedName(names, span);
    }

    Identifier identifier(Token token) {
        Span span = source.span(token);
        String text = token.getText();
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
