package org.voblocks.adql;

import org.voblocks.adql.ast.Query;
import org.voblocks.adql.internal.parse.SyntaxParser;

/**
 * Reads ADQL. Thread-safe; make one and keep it, since it gets faster with what it has seen.
 *
 * <pre>{@code
 * AdqlParser parser = AdqlParser.of(AdqlOptions.defaults());
 * Query query = parser.parse("SELECT TOP 10 * FROM ivoa.obscore");
 * }</pre>
 */
public final class AdqlParser {
    private final AdqlOptions options;
    private final SyntaxParser syntax;

    private AdqlParser(AdqlOptions options) {
        this.options = options;
        this.syntax = new SyntaxParser(options);
    }

    public static AdqlParser of(AdqlOptions options) {
        return new AdqlParser(options);
    }

    public AdqlOptions options() {
        return options;
    }

    /**
     * The tree of a query.
     *
     * @param adql the text
     * @return its tree; names, functions and types are not checked yet
     * @throws AdqlException if the text is not of the grammar or over the limits
     */
    public Query parse(String adql) {
        return syntax.parse(adql);
    }
}
