package org.voblocks.votable.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;

/** Finds the table that a format of one table writes. */
final class FirstTable {
    private FirstTable() {}

    static Table of(VoTable document) {
        List<Table> tables =
                document.resources().stream().flatMap(FirstTable::tables).toList();
        Optional<Table> withRows = tables.stream().filter(t -> t.rows() != null).findFirst();
        return withRows.or(() -> tables.stream().findFirst())
                .orElseThrow(() -> new VoTableException("the document has no table: nothing to write"));
    }

    private static Stream<Table> tables(Resource resource) {
        return Stream.concat(
                resource.tables().stream(), resource.resources().stream().flatMap(FirstTable::tables));
    }
}
