package org.voblocks.adql.sql;

import java.util.List;
import org.voblocks.adql.resolve.OutputColumn;

/**
 * SQL, and what its columns are.
 *
 * @param sql one statement without a final semicolon and without parameters
 * @param columns the columns of its result, in their order
 * @param encodings for each column, in what form a geometry is given
 */
public record Translation(String sql, List<OutputColumn> columns, List<GeometryEncoding> encodings) {
    public Translation {
        columns = List.copyOf(columns);
        encodings = List.copyOf(encodings);
    }
}
