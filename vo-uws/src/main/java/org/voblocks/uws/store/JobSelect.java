package org.voblocks.uws.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.Phase;

/**
 * The statement that lists jobs. For each phase it reads an index from its newest end and stops at the wished number, however
 * many jobs there are; a list of phases in one condition would make the database sort all of them.
 *
 * @param sql the statement
 * @param values its parameters
 * @param exact whether its rows are the answer; else they are to be filtered and counted
 */
record JobSelect(String sql, List<Object> values, boolean exact) {
    private static final String COLUMNS = "SELECT document, long_document, created, id FROM ";
    private static final String NEWEST = "created DESC, id DESC";

    static JobSelect of(String table, JobQuery query) {
        Instant destruction = query.destructionBefore();
        if (destruction != null) {
            // few, and looked for often: no other condition may lead the database to another index
            return new JobSelect(
                    COLUMNS + table + " WHERE destruction<? ORDER BY " + NEWEST, List.of(micros(destruction)), false);
        }
        List<Object> values = new ArrayList<>();
        String limit = query.last() == Integer.MAX_VALUE ? "" : " LIMIT " + query.last();
        List<String> each = query.phases().stream()
                .sorted()
                .map(phase -> COLUMNS + table + where(query, phase, values) + order(query) + limit)
                .toList();
        String all = each.size() == 1
                ? each.get(0)
                : "(" + String.join(") UNION ALL (", each) + ") ORDER BY " + NEWEST + limit;
        return new JobSelect(all, List.copyOf(values), true);
    }

    /** The columns of the index that fits, since only their exact order makes H2 use it for the order too. */
    private static String order(JobQuery query) {
        boolean owned = query.owner() != null || query.anonymous();
        if (query.type() == null) {
            return " ORDER BY " + (owned ? "" : "phase, ") + NEWEST;
        }
        return " ORDER BY " + (owned ? "owner, " : "") + "type, phase, " + NEWEST;
    }

    private static String where(JobQuery query, Phase phase, List<Object> values) {
        List<String> conditions = new ArrayList<>();
        condition(conditions, values, "owner=?", query.owner());
        if (query.anonymous()) {
            conditions.add("owner IS NULL");
        }
        condition(conditions, values, "type=?", query.type());
        condition(conditions, values, "phase=?", phase.name());
        Instant after = query.after();
        condition(conditions, values, "created>?", after == null ? null : micros(after));
        return " WHERE " + String.join(" AND ", conditions);
    }

    private static void condition(
            List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    /** Microseconds since 1970. */
    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
