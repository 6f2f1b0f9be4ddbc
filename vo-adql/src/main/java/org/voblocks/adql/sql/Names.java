package org.voblocks.adql.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.ColumnDef;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.adql.resolve.Relation;

/** The names of one statement: each relation has an alias that no other has, whatever the query called it. */
final class Names {
    private final SqlDialect dialect;
    private final Set<String> taken = new HashSet<>();
    private final IdentityHashMap<Relation, String> aliases = new IdentityHashMap<>();
    private final IdentityHashMap<Relation, List<String>> columns = new IdentityHashMap<>();

    Names(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** A new alias for a relation, near to what the query calls it. */
    String declare(Relation relation) {
        String alias = unique(relation.name());
        aliases.put(relation, alias);
        return alias;
    }

    String unique(String wanted) {
        StringBuilder base = new StringBuilder();
        for (int i = 0; i < wanted.length() && base.length() < 40; i++) {
            char c = wanted.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            base.append(plain ? Character.toLowerCase(c) : '_');
        }
        String name = base.length() == 0 ? "t" : base.toString();
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return dialect.quoted(free);
    }

    /** The alias of a relation; null if it is not declared, which a table of an outer query always is. */
    @Nullable String alias(Relation relation) {
        return aliases.get(relation);
    }

    /** Says how the columns of a derived table are called in SQL. */
    void columns(Relation relation, List<String> names) {
        columns.put(relation, names);
    }

    @Nullable List<String> columns(Relation relation) {
        Relation common = relation.commonTable();
        return columns.get(common == null ? relation : common);
    }

    String column(Relation.Field field) {
        String alias = aliases.get(field.relation());
        ColumnDef definition = field.definition();
        List<String> names = columns(field.relation());
        String name = definition != null
                ? column(definition)
                : names != null && field.index() < names.size()
                        ? names.get(field.index())
                        : dialect.quoted(dialect.folded(field.column().name()));
        return alias == null ? name : alias + "." + name;
    }

    String column(ColumnDef definition) {
        String exact = definition.dbName();
        return dialect.quoted(exact == null ? dialect.folded(definition.name()) : exact);
    }

    String table(TableDef table) {
        List<String> parts = new ArrayList<>();
        List<String> exact = table.dbName();
        if (exact != null) {
            exact.forEach(part -> parts.add(dialect.quoted(part)));
        } else {
            for (String part : new String[] {table.catalogName(), table.schema(), table.name()}) {
                if (part != null) {
                    parts.add(dialect.quoted(dialect.folded(part)));
                }
            }
        }
        return String.join(".", parts);
    }

    /** Names for output columns, each different from the others whatever the case. */
    List<String> distinct(List<Relation.Field> fields) {
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Relation.Field field : fields) {
            String name = field.column().name();
            String free = name;
            for (int i = 2; !seen.add(free.toLowerCase(Locale.ROOT)); i++) {
                free = name + "_" + i;
            }
            names.add(dialect.quoted(free));
        }
        return names;
    }
}
