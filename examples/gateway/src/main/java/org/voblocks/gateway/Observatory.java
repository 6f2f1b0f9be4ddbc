package org.voblocks.gateway;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.tap.obscore.Configuration;

/**
 * What the data do not say of themselves: rows of the configuration tables, classes of targets, and rules that fill
 * columns of observations. What is said first stays.
 */
final class Observatory {
    private static final Map<String, List<String>> KEYS = Map.of(
            "telescope", List.of("array_name", "tel_id"),
            "sub_array", List.of("array_name", "name"),
            "sub_array_telescope", List.of("array_name", "sub_array_name", "tel_id"),
            "pipeline", List.of("pipeline_id"),
            "pipeline_cuts", List.of("pipeline_id", "cuts"),
            "proposal", List.of("proposal_id"));

    private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
    private final Map<String, String> targetClasses = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, Map<String, Object>> collections = new HashMap<>();

    /** Values for the observations that have certain values; what an observation has already stays. */
    record Rule(Map<String, Object> match, Map<String, Object> set) {
        boolean fits(Map<String, @Nullable Object> row) {
            return match.entrySet().stream()
                    .allMatch(e -> e.getValue().toString().equals(String.valueOf(row.get(e.getKey()))));
        }
    }

    private Observatory() {
        Configuration.schema().tables().forEach(t -> tables.put(t.name(), new ArrayList<>()));
    }

    /** What a file says, if there is one, what is known of the simulated store, and what every gateway knows. */
    static Observatory read(boolean simulated, @Nullable Path file) {
        Observatory all = new Observatory();
        if (file != null) {
            ObservatoryReader.file(file).addTo(all);
        }
        if (simulated) {
            ObservatoryReader.resource("simulated.yaml").addTo(all);
        }
        ObservatoryReader.resource("observatory.yaml").addTo(all);
        return all;
    }

    /** Adds a row to a configuration table, unless there is one with the same key. */
    void add(String table, Map<String, Object> row) {
        List<Map<String, Object>> rows = rows(table);
        List<String> key = KEYS.getOrDefault(table, List.of("name"));
        if (rows.stream().noneMatch(r -> key.stream().allMatch(k -> same(r.get(k), row.get(k))))) {
            rows.add(row);
        }
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return String.valueOf(a).equals(String.valueOf(b));
    }

    void addTargetClass(String name, String target) {
        targetClasses.putIfAbsent(folded(target), name);
    }

    void add(Rule rule) {
        rules.add(rule);
    }

    void addMembers(String proposal, Set<String> users) {
        members.putIfAbsent(proposal, Set.copyOf(users));
    }

    void addCollection(String name, Map<String, Object> description) {
        collections.putIfAbsent(name, Map.copyOf(description));
    }

    /** Who publishes a collection of data, on which terms, and how to cite it; empty if nobody says so. */
    Map<String, Object> collection(String name) {
        return collections.getOrDefault(name, Map.of());
    }

    /** The rows of each configuration table. */
    Map<String, List<Map<String, Object>>> tables() {
        return tables;
    }

    private List<Map<String, Object>> rows(String table) {
        return Objects.requireNonNull(tables.get(table), table);
    }

    /** The users who may read the data of a proposal before they are public. */
    Set<String> members(String proposal) {
        return members.getOrDefault(proposal, Set.of());
    }

    /** The proposals whose data a user may read before they are public. */
    List<String> proposalsOf(String user) {
        return members.entrySet().stream()
                .filter(e -> e.getValue().contains(user))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Completes the values of an observation, and the configuration by what it refers to. */
    void complete(Map<String, @Nullable Object> row) {
        rules.stream().filter(r -> r.fits(row)).forEach(r -> r.set().forEach((column, v) -> fill(row, column, v)));
        Object target = row.get("target_name");
        if (target != null) {
            fill(row, "target_class", targetClasses.get(folded(target.toString())));
        }
        find("pipeline", row, "calib_version", "reconstruction").ifPresent(pipeline -> {
            fill(row, "pipeline_name", pipeline.get("name"));
            fill(row, "pipeline_version", pipeline.get("version"));
        });
        find("proposal", row, "proposal_id")
                .ifPresent(proposal -> fill(row, "obs_release_date", proposal.get("release_date")));
        addReferred(row);
    }

    private Optional<Map<String, Object>> find(String table, Map<String, @Nullable Object> row, String... columns) {
        return rows(table).stream()
                .filter(r -> Arrays.stream(columns).allMatch(c -> row.get(c) != null && same(row.get(c), r.get(c))))
                .findFirst();
    }

    /** Sees to it that what an observation refers to is in the tables. */
    private void addReferred(Map<String, @Nullable Object> row) {
        addReferred("pointing_mode", row, "name", "pointing_mode");
        addReferred("obs_mode", row, "name", "obs_mode");
        addReferred("array", row, "name", "array_name");
        addReferred("proposal", row, "proposal_id", "proposal_id");
        if (row.get("array_name") != null) {
            addReferred("sub_array", row, "name", "sub_array_name", "array_name", "array_name", "n_tels", "n_tels");
        }
    }

    /** A row of a table, from pairs of its columns and those of the observation; the first must not be null. */
    private void addReferred(String table, Map<String, @Nullable Object> observation, String... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fill(row, pairs[i], observation.get(pairs[i + 1]));
        }
        if (row.containsKey(pairs[0])) {
            add(table, row);
        }
    }

    private static void fill(Map<String, @Nullable Object> row, String column, @Nullable Object value) {
        if (row.get(column) == null && value != null) {
            row.put(column, value);
        }
    }

    /** Names of targets are written with and without spaces, and in any case. */
    private static String folded(String name) {
        return name.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
