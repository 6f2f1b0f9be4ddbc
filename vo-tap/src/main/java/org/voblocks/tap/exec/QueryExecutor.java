package org.voblocks.tap.exec;

import java.util.List;
import javax.sql.DataSource;
import org.voblocks.tap.schema.TableRows;
import org.voblocks.votable.row.RowCursor;

/**
 * What runs the SQL of a service. {@link #of} is that for JDBC; an engine that is better called in its own way, for
 * example Spark, has an executor of its own. Thread-safe.
 */
public interface QueryExecutor {
    /**
     * An executor on connections of a data source.
     *
     * @param dataSource gives connections; a pool is wise
     * @param preparation statements that each connection runs first, for example {@code SET LAZY_QUERY_EXECUTION 1},
     *     without which H2 holds a whole result in memory
     */
    static QueryExecutor of(DataSource dataSource, List<String> preparation) {
        return new JdbcExecutor(dataSource, preparation);
    }

    /**
     * Runs a query. Closing the cursor ends it, also when rows are left.
     *
     * @throws org.voblocks.dali.VoException 503 if the database cannot be reached or takes too long, 400 if the data do
     *     not allow the query, 500 otherwise; here and from the cursor
     */
    RowCursor open(SqlQuery query);

    /**
     * Gives tables new rows, all of them in one step; creates those that are missing. A service keeps TAP_SCHEMA so.
     *
     * @throws org.voblocks.tap.TapException if the database refuses
     */
    void replace(List<TableRows> tables);
}
