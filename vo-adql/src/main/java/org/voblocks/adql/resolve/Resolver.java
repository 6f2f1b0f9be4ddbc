package org.voblocks.adql.resolve;

import java.util.List;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.Diagnostic;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.catalog.Catalog;

/**
 * Finds what the names of a query mean. Thread-safe and cheap to make.
 *
 * <pre>{@code
 * ResolvedQuery resolved = Resolver.of(catalog, options).resolve(parser.parse(adql));
 * resolved.columns().forEach(c -> print(c.name() + " " + c.unit()));
 * }</pre>
 */
public final class Resolver {
    private final Catalog catalog;
    private final AdqlOptions options;

    private Resolver(Catalog catalog, AdqlOptions options) {
        this.catalog = catalog;
        this.options = options;
    }

    public static Resolver of(Catalog catalog, AdqlOptions options) {
        return new Resolver(catalog, options);
    }

    public Catalog catalog() {
        return catalog;
    }

    /**
     * What the nodes of a query mean.
     *
     * @throws AdqlException with all that is wrong with it
     */
    public ResolvedQuery resolve(Query query) {
        QueryResolver resolver = new QueryResolver(catalog, options, query);
        ResolvedQuery resolved = resolver.resolve();
        List<Diagnostic> diagnostics = resolver.problems().diagnostics();
        if (!diagnostics.isEmpty()) {
            throw new AdqlException(diagnostics);
        }
        return resolved;
    }
}
