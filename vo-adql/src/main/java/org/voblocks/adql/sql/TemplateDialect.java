package org.voblocks.adql.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.ast.TypeName;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.internal.Templates;

/**
 * A dialect of standard SQL whose functions are templates: {@code LOG10} is {@code LOG10($1)}. A key may name the number
 * of arguments ({@code ROUND/2}) or that one of them is no whole number ({@code MOD.double}); the most exact wins.
 */
public abstract class TemplateDialect implements SqlDialect {
    private final String name;
    private final Map<String, String> templates = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();

    protected TemplateDialect(String name) {
        this.name = name;
        for (String same : List.of(
                "ABS",
                "CEILING",
                "FLOOR",
                "DEGREES",
                "EXP",
                "POWER",
                "RADIANS",
                "SQRT",
                "MOD",
                "ACOS",
                "ASIN",
                "ATAN",
                "ATAN2",
                "COS",
                "SIN",
                "TAN",
                "COT",
                "LOWER",
                "UPPER",
                "COALESCE",
                "NULLIF",
                "GREATEST",
                "LEAST",
                "ROUND")) {
            templates.put(same, same + "($*)");
        }
        templates.put("LOG", "LN($1)");
        templates.put("LOG10", "LOG10($1)");
        templates.put("PI", "PI()");
        templates.put("RAND", "RAND()");
        templates.put("TRUNCATE", "TRUNC($*)");
        types.put("DOUBLE PRECISION", "DOUBLE PRECISION");
    }

    /** Says how a function is written; null says that there is none. */
    protected final void function(String key, @Nullable String template) {
        if (template == null) {
            templates.remove(key);
        } else {
            templates.put(key, template);
        }
    }

    /** Says what the type of a CAST is called. */
    protected final void type(String adql, String sql) {
        types.put(adql, sql);
    }

    @Override
    public final String name() {
        return name;
    }

    /** A regular name in lower case, as PostgreSQL keeps it; a name that is not regular as it is. */
    @Override
    public String folded(String text) {
        return Identifier.isRegular(text) ? text.toLowerCase(Locale.ROOT) : text;
    }

    @Override
    public String quoted(String exact) {
        return '"' + exact.replace("\"", "\"\"") + '"';
    }

    @Override
    public String string(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String number(String text, boolean integer, boolean computed) {
        return text;
    }

    @Override
    public String timestamp(String iso) {
        String text = iso.strip().replace('T', ' ');
        if (text.endsWith("Z") || text.endsWith("z")) {
            text = text.substring(0, text.length() - 1);
        }
        return "TIMESTAMP " + string(text.length() == 10 ? text + " 00:00:00" : text);
    }

    @Override
    public String bool(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    @Override
    public @Nullable String function(String function, List<String> args, List<AdqlType> argTypes) {
        boolean whole = argTypes.stream().allMatch(AdqlType::isInteger);
        String template = whole ? null : templates.get(function + ".double");
        if (template == null) {
            template = templates.get(function + "/" + args.size());
        }
        if (template == null) {
            template = templates.get(function);
        }
        return template == null ? null : Templates.fill(template, args);
    }

    @Override
    public String cast(String value, AdqlType from, TypeName to) {
        String type = types.getOrDefault(to.name(), to.name());
        if (to.name().equals("CHAR") && to.length() == null) {
            type = types.getOrDefault("VARCHAR", "VARCHAR");
        }
        return "CAST(" + value + " AS " + type + (to.length() == null ? "" : "(" + to.length() + ")") + ")";
    }

    @Override
    public String divideWhole(String dividend, String divisor) {
        return dividend + " / " + divisor;
    }

    @Override
    public String like(String value, String pattern, boolean patternIsLiteral, boolean negated, boolean ignoreCase) {
        return value + (negated ? " NOT" : "") + (ignoreCase ? " ILIKE " : " LIKE ") + pattern + " ESCAPE ''";
    }

    @Override
    public String paging(@Nullable Long limit, @Nullable Long offset) {
        return (limit == null ? "" : " LIMIT " + limit) + (offset == null ? "" : " OFFSET " + offset);
    }

    /** Ranges as {@code (VALUES (1, 2), ...) AS alias(lo, hi)}. */
    protected final String valuesTable(List<long[]> ranges, String alias) {
        StringBuilder sql = new StringBuilder("(VALUES ");
        for (int i = 0; i < ranges.size(); i++) {
            sql.append(i > 0 ? ", (" : "(")
                    .append(ranges.get(i)[0])
                    .append(", ")
                    .append(ranges.get(i)[1])
                    .append(')');
        }
        return sql.append(") AS ")
                .append(alias)
                .append('(')
                .append(quoted("lo"))
                .append(", ")
                .append(quoted("hi"))
                .append(')')
                .toString();
    }
}
