package org.voblocks.adql.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.Diagnostic;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.ast.QualifiedName;
import org.voblocks.adql.ast.Span;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.ColumnDef;
import org.voblocks.adql.catalog.FunctionDef;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.adql.internal.Builtins;
import org.voblocks.adql.resolve.Resolver;

/** Checks and completes queries for an editor. Thread-safe. */
public final class AdqlChecker {

    /** What a proposal names. */
    public enum Kind {
        KEYWORD,
        TABLE,
        COLUMN,
        FUNCTION
    }

    /**
     * What may stand at a place.
     *
     * @param text what is written
     * @param kind what it names
     * @param replace what of the query it replaces: the word that was begun
     * @param detail the type and unit of a column, the signature of a function; may be empty
     * @param description what the catalog says of it; may be empty
     */
    public record Proposal(String text, Kind kind, Span replace, String detail, String description) {}

    private static final List<String> KEYWORDS = List.of(
            "SELECT",
            "TOP",
            "DISTINCT",
            "FROM",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "GROUP BY",
            "HAVING",
            "ORDER BY",
            "ASC",
            "DESC",
            "OFFSET",
            "JOIN",
            "INNER JOIN",
            "LEFT JOIN",
            "RIGHT JOIN",
            "FULL JOIN",
            "NATURAL JOIN",
            "ON",
            "USING",
            "AS",
            "BETWEEN",
            "LIKE",
            "ILIKE",
            "IN",
            "IS NULL",
            "IS NOT NULL",
            "EXISTS",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "WITH",
            "CAST");
    private static final Pattern WORD =
            Pattern.compile("'(?:[^']|'')*'?|--[^\\n]*|\"(?:[^\"]|\"\")*\"?|[A-Za-z_][A-Za-z0-9_]*|\\S");

    private final Catalog catalog;
    private final AdqlParser parser;
    private final Resolver resolver;

    private AdqlChecker(Catalog catalog, AdqlOptions options) {
        this.catalog = catalog;
        this.parser = AdqlParser.of(options);
        this.resolver = Resolver.of(catalog, options);
    }

    public static AdqlChecker of(Catalog catalog, AdqlOptions options) {
        return new AdqlChecker(catalog, options);
    }

    /** All that is wrong with a query; empty if nothing is. */
    public List<Diagnostic> check(String adql) {
        try {
            resolver.resolve(parser.parse(adql));
            return List.of();
        } catch (AdqlException e) {
            return e.diagnostics();
        }
    }

    /**
     * What may stand at a place of a query that need not be finished; nothing within a string or a comment.
     *
     * @param offset the place, in characters
     */
    public List<Proposal> complete(String adql, int offset) {
        int at = Math.max(0, Math.min(offset, adql.length()));
        int start = at;
        while (start > 0 && isWord(adql.charAt(start - 1))) {
            start--;
        }
        if (isWithinText(adql, start)) {
            return List.of();
        }
        Span replace = new Span(start, at);
        String begun = adql.substring(start, at).toLowerCase(Locale.ROOT);
        List<String> before = words(adql.substring(0, start));
        String last = before.isEmpty() ? "" : before.get(before.size() - 1).toUpperCase(Locale.ROOT);
        Map<String, TableDef> tables = tables(words(adql.substring(0, start) + " " + adql.substring(at)));
        List<Proposal> found = new ArrayList<>();
        if (last.equals(".")) {
            dotted(found, before, tables, replace);
        } else if (last.equals("FROM") || last.equals("JOIN") || (last.equals(",") && inFrom(before))) {
            catalog.tables().forEach(t -> found.add(table(t, t.qualifiedName(), replace)));
        } else {
            tables.forEach((alias, table) -> columns(found, table, replace));
            functions(found, replace);
            KEYWORDS.forEach(k -> found.add(new Proposal(k, Kind.KEYWORD, replace, "", "")));
            if (tables.isEmpty()) {
                catalog.tables().forEach(t -> found.add(table(t, t.qualifiedName(), replace)));
            }
        }
        found.removeIf(p -> !begins(p, begun));
        return found;
    }

    /* the schema of a table need not be typed */
    private static boolean begins(Proposal proposal, String begun) {
        String text = proposal.text().toLowerCase(Locale.ROOT).replace("\"", "");
        return text.startsWith(begun)
                || (proposal.kind() == Kind.TABLE
                        && text.substring(text.lastIndexOf('.') + 1).startsWith(begun));
    }

    private static boolean isWithinText(String adql, int at) {
        Matcher matcher = WORD.matcher(adql);
        while (matcher.find() && matcher.start() < at) {
            String word = matcher.group();
            boolean isString = word.startsWith("'");
            boolean isClosed = isString && word.length() > 1 && word.endsWith("'");
            if ((isString || word.startsWith("--")) && (matcher.end() > at || (!isClosed && matcher.end() == at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static List<String> words(String adql) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(adql);
        while (matcher.find()) {
            if (!matcher.group().startsWith("--") && !matcher.group().startsWith("'")) {
                words.add(matcher.group());
            }
        }
        return words;
    }

    private static boolean inFrom(List<String> words) {
        for (int i = words.size() - 1; i >= 0; i--) {
            switch (words.get(i).toUpperCase(Locale.ROOT)) {
                case "FROM" -> {
                    return true;
                }
                case "SELECT", "WHERE", "ON", "BY", "HAVING", "(", ")" -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    /* The tables after FROM and JOIN by what the query calls them. */
    private Map<String, TableDef> tables(List<String> words) {
        Map<String, TableDef> tables = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).toUpperCase(Locale.ROOT);
            if (!word.equals("FROM") && !word.equals("JOIN") && !(word.equals(",") && inFrom(words.subList(0, i)))) {
                continue;
            }
            List<Identifier> parts = new ArrayList<>();
            int next = i + 1;
            while (next < words.size()
                    && isWord(words.get(next).replace("\"", "x").charAt(0))) {
                parts.add(identifier(words.get(next)));
                next++;
                if (next < words.size() && words.get(next).equals(".")) {
                    next++;
                } else {
                    break;
                }
            }
            if (parts.isEmpty() || parts.size() > 3) {
                continue;
            }
            List<TableDef> found = catalog.find(new QualifiedName(parts, Span.NONE));
            if (found.size() == 1) {
                String alias = alias(words, next);
                tables.put((alias.isEmpty() ? found.get(0).name() : alias).toLowerCase(Locale.ROOT), found.get(0));
            }
        }
        return tables;
    }

    private static Identifier identifier(String word) {
        boolean delimited = word.startsWith("\"") && word.length() > 2;
        String name = delimited ? word.replaceAll("^\"|\"$", "").replace("\"\"", "\"") : word.replace("\"", "x");
        return new Identifier(name, delimited, Span.NONE);
    }

    private static String alias(List<String> words, int at) {
        int next = at < words.size() && words.get(at).equalsIgnoreCase("AS") ? at + 1 : at;
        if (next >= words.size() || !Character.isLetter(words.get(next).charAt(0))) {
            return "";
        }
        boolean keyword = KEYWORDS.stream()
                .anyMatch(k -> k.equalsIgnoreCase(words.get(next))
                        || k.startsWith(words.get(next).toUpperCase(Locale.ROOT) + " "));
        return keyword ? "" : words.get(next);
    }

    private void dotted(List<Proposal> found, List<String> before, Map<String, TableDef> tables, Span replace) {
        String qualifier =
                before.size() < 2 ? "" : before.get(before.size() - 2).replace("\"", "");
        TableDef table = tables.get(qualifier.toLowerCase(Locale.ROOT));
        if (table != null) {
            columns(found, table, replace);
        }
        for (TableDef one : catalog.tables()) {
            if (qualifier.equalsIgnoreCase(one.schema())) {
                found.add(table(one, one.name(), replace));
            }
        }
    }

    private static Proposal table(TableDef table, String name, Span replace) {
        return new Proposal(name, Kind.TABLE, replace, "", told(table.description()));
    }

    private static void columns(List<Proposal> found, TableDef table, Span replace) {
        for (ColumnDef column : table.columns()) {
            String unit = column.unit() == null ? "" : " [" + column.unit() + "]";
            boolean plain = Identifier.isRegular(column.name())
                    && !org.voblocks.adql.ReservedWords.ADQL_2_1.contains(column.name());
            String name = plain ? column.name() : '"' + column.name().replace("\"", "\"\"") + '"';
            found.add(new Proposal(name, Kind.COLUMN, replace, column.type() + unit, told(column.description())));
        }
    }

    private void functions(List<Proposal> found, Span replace) {
        Builtins.all().forEach(b -> found.add(new Proposal(b.name(), Kind.FUNCTION, replace, b.signature(), "")));
        for (FunctionDef function : catalog.functions()) {
            found.add(new Proposal(
                    function.name(), Kind.FUNCTION, replace, function.signature(), told(function.description())));
        }
    }

    private static String told(@Nullable String description) {
        return description == null ? "" : description;
    }
}
