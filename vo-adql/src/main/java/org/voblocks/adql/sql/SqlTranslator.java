package org.voblocks.adql.sql;

import org.voblocks.adql.AdqlException;
import org.voblocks.adql.resolve.ResolvedQuery;

/**
 * Writes the SQL of a database. Thread-safe.
 *
 * <pre>{@code
 * Translation t = SqlTranslator.of(H2Dialect.instance()).translate(resolved, TranslateOptions.maxRows(10_001));
 * statement.executeQuery(t.sql());
 * }</pre>
 */
public final class SqlTranslator {
    private final SqlDialect dialect;

    private SqlTranslator(SqlDialect dialect) {
        this.dialect = dialect;
    }

    public static SqlTranslator of(SqlDialect dialect) {
        return new SqlTranslator(dialect);
    }

    public SqlDialect dialect() {
        return dialect;
    }

    /**
     * The SQL of a query.
     *
     * @throws AdqlException if the database cannot do what the query asks for
     */
    public Translation translate(ResolvedQuery query, TranslateOptions options) {
        return new QueryWriter(query, dialect).translate(options);
    }
}
