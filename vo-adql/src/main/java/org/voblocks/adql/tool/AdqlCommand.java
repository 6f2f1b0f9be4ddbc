package org.voblocks.adql.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.Diagnostic;
import org.voblocks.adql.ast.AdqlPrinter;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.internal.JsonText;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;

/**
 * What a command line does with queries: text in, SQL or diagnostics out. Without a dialect the query itself is written,
 * as the parser understood it. The exit codes are 0 for a right query and 2 for a wrong one.
 */
public final class AdqlCommand {
    public static final int RIGHT = 0;
    public static final int WRONG = 2;

    private final AdqlParser parser;
    private final Resolver resolver;
    private final @Nullable SqlTranslator translator;

    private AdqlCommand(AdqlOptions options, @Nullable Catalog catalog, @Nullable SqlDialect dialect) {
        this.parser = AdqlParser.of(options);
        this.resolver = Resolver.of(catalog == null ? Catalog.anything() : catalog, options);
        this.translator = dialect == null ? null : SqlTranslator.of(dialect);
    }

    /**
     * A command.
     *
     * @param options version, strictness and so on
     * @param catalog the tables; null accepts any table with any column
     * @param dialect the database; null checks only
     */
    public static AdqlCommand of(AdqlOptions options, @Nullable Catalog catalog, @Nullable SqlDialect dialect) {
        return new AdqlCommand(options, catalog, dialect);
    }

    private String process(String adql) {
        Query query = parser.parse(adql);
        ResolvedQuery resolved = resolver.resolve(query);
        return translator == null
                ? AdqlPrinter.print(query)
                : translator.translate(resolved, TranslateOptions.DEFAULT).sql();
    }

    /**
     * One query: writes its SQL, or what is wrong with carets.
     *
     * @return the exit code
     */
    public int run(String adql, Appendable out) throws IOException {
        try {
            out.append(process(adql)).append('\n');
            return RIGHT;
        } catch (AdqlException e) {
            out.append(e.render(adql));
            return WRONG;
        }
    }

    /**
     * JSON lines: {@code {"adql": "..."}} in, and out
     * {@code {"ok": ..., "sql": ..., "diagnostics": [{code, severity, line, column, message, suggestions}]}}, a line
     * each.
     *
     * @return the exit code: 2 if one of the queries is wrong
     */
    public int runJsonLines(BufferedReader in, Appendable out) throws IOException {
        int code = RIGHT;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            String answer = json(line);
            code = answer.startsWith("{\"ok\":true") ? code : WRONG;
            out.append(answer).append('\n');
        }
        return code;
    }

    /** The answer to one JSON line, without the end of the line. */
    public String json(String line) {
        String adql = JsonText.member(line, "adql");
        if (adql == null) {
            return "{\"ok\":false,\"sql\":null,\"diagnostics\":[{\"code\":\"input\",\"severity\":\"error\",\"line\":1,"
                    + "\"column\":1,\"message\":\"expected a JSON object with the text member adql\","
                    + "\"suggestions\":[]}]}";
        }
        try {
            String sql = process(adql);
            return "{\"ok\":true,\"sql\":" + (translator == null ? "null" : JsonText.quote(sql))
                    + ",\"diagnostics\":[]}";
        } catch (AdqlException e) {
            return "{\"ok\":false,\"sql\":null,\"diagnostics\":" + json(e.diagnostics()) + "}";
        }
    }

    private static String json(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder("[");
        for (Diagnostic d : diagnostics) {
            out.append(out.length() > 1 ? "," : "")
                    .append("{\"code\":")
                    .append(JsonText.quote(d.code().text()))
                    .append(",\"severity\":")
                    .append(d.severity() == Diagnostic.Severity.ERROR ? "\"error\"" : "\"warning\"")
                    .append(",\"line\":")
                    .append(d.line())
                    .append(",\"column\":")
                    .append(d.column())
                    .append(",\"message\":")
                    .append(JsonText.quote(d.message()))
                    .append(",\"suggestions\":[")
                    .append(String.join(
                            ",", d.suggestions().stream().map(JsonText::quote).toList()))
                    .append("]}");
        }
        return out.append(']').toString();
    }
}
