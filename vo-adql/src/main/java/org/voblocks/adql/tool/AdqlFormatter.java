package org.voblocks.adql.tool;

import java.util.List;
import java.util.stream.Collectors;
import org.voblocks.adql.ast.AdqlPrinter;
import org.voblocks.adql.ast.Condition;
import org.voblocks.adql.ast.Node;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.ast.QueryExpression;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.ast.With;

/** Writes queries as people like to read them: a clause a line, keywords in capitals. Comments are lost. */
public final class AdqlFormatter {
    private static final int WIDE = 72;

    private final StringBuilder out = new StringBuilder();

    private AdqlFormatter() {}

    /** The text of a query on several lines; it parses to an equal query. */
    public static String format(Query query) {
        AdqlFormatter formatter = new AdqlFormatter();
        String glue = "WITH ";
        for (With with : query.with()) {
            formatter.out.append(glue).append(AdqlPrinter.print(with.name())).append(" AS (\n");
            formatter.expression(with.expression(), "    ");
            formatter.out.append("\n)");
            glue = ", ";
        }
        if (!query.with().isEmpty()) {
            formatter.out.append('\n');
        }
        formatter.expression(query.expression(), "");
        return formatter.out.append('\n').toString();
    }

    private void expression(QueryExpression expression, String indent) {
        term(expression.term(), indent);
        if (!expression.orderBy().isEmpty()) {
            list(indent, "ORDER BY ", expression.orderBy());
        }
        if (expression.offset() != null) {
            out.append('\n').append(indent).append("OFFSET ").append(expression.offset());
        }
    }

    private void term(QueryTerm term, String indent) {
        if (term instanceof QueryTerm.Select select) {
            select(select, indent);
        } else if (term instanceof QueryTerm.Parenthesized p) {
            out.append(indent).append("(\n");
            expression(p.expression(), indent + "    ");
            out.append('\n').append(indent).append(')');
        } else {
            QueryTerm.SetOperation operation = (QueryTerm.SetOperation) term;
            term(operation.first(), indent);
            for (QueryTerm.Branch branch : operation.branches()) {
                out.append('\n').append(indent).append(branch.operator()).append(branch.all() ? " ALL\n" : "\n");
                term(branch.operand(), indent);
            }
        }
    }

    private void select(QueryTerm.Select select, String indent) {
        out.append(indent).append("SELECT");
        if (select.quantifier() != QueryTerm.Quantifier.NONE) {
            out.append(' ').append(select.quantifier());
        }
        if (select.top() != null) {
            out.append(" TOP ").append(select.top());
        }
        items(indent, " ", select.items());
        list(indent, "FROM ", select.from());
        if (select.where() != null) {
            condition(indent, "WHERE ", select.where());
        }
        if (!select.groupBy().isEmpty()) {
            list(indent, "GROUP BY ", select.groupBy());
        }
        if (select.having() != null) {
            condition(indent, "HAVING ", select.having());
        }
    }

    private void list(String indent, String word, List<? extends Node> items) {
        out.append('\n').append(indent).append(word);
        items(indent, "", items);
    }

    private void items(String indent, String glue, List<? extends Node> items) {
        List<String> texts = items.stream().map(AdqlPrinter::print).toList();
        String line = String.join(", ", texts);
        out.append(
                line.length() <= WIDE
                        ? glue + line
                        : texts.stream().map(t -> "\n" + indent + "    " + t).collect(Collectors.joining(",")));
    }

    private void condition(String indent, String word, Condition condition) {
        out.append('\n').append(indent).append(word);
        if (condition instanceof Condition.And and) {
            out.append(and.operands().stream()
                    .map(c -> c instanceof Condition.Or ? "(" + AdqlPrinter.print(c) + ")" : AdqlPrinter.print(c))
                    .collect(Collectors.joining("\n" + indent + "  AND ")));
        } else if (condition instanceof Condition.Or or) {
            out.append(or.operands().stream()
                    .map(AdqlPrinter::print)
                    .collect(Collectors.joining("\n" + indent + "   OR ")));
        } else {
            out.append(AdqlPrinter.print(condition));
        }
    }
}
