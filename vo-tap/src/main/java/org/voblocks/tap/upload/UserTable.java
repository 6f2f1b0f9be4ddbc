package org.voblocks.tap.upload;

import java.util.List;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.votable.Field;

/**
 * A table that a user keeps in the database.
 *
 * @param name the name, by which its owner's queries know it as {@code tap_user.name}
 * @param dbName the name of the table in the database, in the schema {@code tap_user}
 * @param rows how many rows it has
 * @param fields its columns
 */
public record UserTable(String name, String dbName, long rows, List<Field> fields) {

    public UserTable {
        fields = List.copyOf(fields);
    }

    /**
     * What queries are told of it.
     *
     * @param dialect the name of the database's dialect
     */
    public TableEntry entry(String dialect) {
        return TableEntry.builder(UserTables.SCHEMA, name)
                .dbName(UserTables.SCHEMA, dbName)
                .description("A table of your own, with " + rows + (rows == 1 ? " row" : " rows"))
                .columns(new StoredColumns(fields, dialect).entries())
                .build();
    }
}
