package org.voblocks.gateway;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.tap.obscore.Configuration;
import org.voblocks.tap.obscore.ObsCore;

/** A YAML document that describes an observatory; {@code docs/gateway.md} has its form. */
final class ObservatoryReader {
    private static final String TARGET_CLASS = "target_class";
    private static final String OBSERVATIONS = "observations";
    private static final String COLLECTION = "collection";
    private static final Set<String> COLLECTION_KEYS = Set.of(
            "name",
            "title",
            "publisher",
            "year",
            "url",
            "doi",
            "bibcode",
            "licence",
            "licence_url",
            "terms",
            "acknowledgement",
            "contact");
    private static final Set<String> OBSCORE =
            ObsCore.columns().stream().map(ObsCore.Column::name).collect(Collectors.toUnmodifiableSet());

    private final String where;
    private final Map<String, @Nullable Object> root;

    private ObservatoryReader(String where, InputStream yaml) throws IOException {
        this.where = where;
        Map<String, @Nullable Object> read = new YAMLMapper().readValue(yaml, new TypeReference<>() {});
        this.root = read == null ? Map.of() : read;
    }

    static ObservatoryReader file(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new ObservatoryReader("--config " + file, in);
        } catch (IOException e) {
            throw new GatewayException("--config " + file + ": " + Problems.inOneLine(e), e);
        }
    }

    static ObservatoryReader resource(String name) {
        try (InputStream in = ObservatoryReader.class.getResourceAsStream(name)) {
            return new ObservatoryReader(name, Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new GatewayException("the resource " + name + " cannot be read", e);
        }
    }

    void addTo(Observatory all) {
        Set<String> known = new TreeSet<>(all.tables().keySet());
        known.addAll(List.of(TARGET_CLASS, OBSERVATIONS, COLLECTION));
        root.forEach((key, value) -> {
            String place = where + ": " + key;
            if (!known.contains(key)) {
                throw new GatewayException(place + ": expected one of " + known);
            } else if (key.equals(TARGET_CLASS)) {
                map(value, place)
                        .forEach((name, targets) -> list(targets, place + ": " + name)
                                .forEach(t -> all.addTargetClass(name, String.valueOf(t))));
            } else if (key.equals(OBSERVATIONS)) {
                list(value, place).forEach(item -> all.add(rule(item, place)));
            } else if (key.equals(COLLECTION)) {
                list(value, place).forEach(item -> collection(all, map(item, place), place));
            } else {
                list(value, place).forEach(item -> row(all, key, map(item, place), place));
            }
        });
    }

    private static void collection(Observatory all, Map<String, Object> described, String place) {
        described.keySet().stream()
                .filter(k -> !COLLECTION_KEYS.contains(k))
                .findFirst()
                .ifPresent(k -> {
                    throw new GatewayException(
                            place + ": '" + k + "' is not known; expected some of " + new TreeSet<>(COLLECTION_KEYS));
                });
        Object name = described.get("name");
        if (name == null) {
            throw new GatewayException(place + ": expected a name, that of the directory of the data store");
        }
        all.addCollection(name.toString(), described);
    }

    private static Observatory.Rule rule(@Nullable Object item, String place) {
        Map<String, Object> rule = map(item, place);
        if (!rule.keySet().equals(Set.of("match", "set"))) {
            throw new GatewayException(place + ": expected match and set, found " + rule.keySet());
        }
        Observatory.Rule read = new Observatory.Rule(map(rule.get("match"), place), map(rule.get("set"), place));
        require(OBSCORE, read.match(), "vo_obscore", place);
        require(OBSCORE, read.set(), "vo_obscore", place);
        return read;
    }

    private static void row(Observatory all, String table, Map<String, Object> row, String place) {
        Object members = table.equals("proposal") ? row.remove("members") : null;
        if (members != null) {
            all.addMembers(
                    String.valueOf(row.get("proposal_id")),
                    list(members, place).stream().map(String::valueOf).collect(Collectors.toSet()));
        }
        Object telescopes = table.equals("sub_array") ? row.get("tel_list") : null;
        if (telescopes != null) {
            List<Integer> ids = numbers(telescopes.toString(), place);
            row.putIfAbsent("n_tels", ids.size());
            telescopes(all, row, row.remove("tel_type"), ids);
        }
        Set<String> columns = new TreeSet<>();
        Configuration.schema().tables().stream()
                .filter(t -> t.name().equals(table))
                .forEach(t -> t.columns().forEach(c -> columns.add(c.name())));
        require(columns, row, table, place);
        all.add(table, row);
    }

    private static void telescopes(
            Observatory all, Map<String, Object> subArray, @Nullable Object type, List<Integer> ids) {
        Object array = subArray.getOrDefault("array_name", "");
        for (int id : ids) {
            Map<String, Object> telescope = new LinkedHashMap<>(Map.of("tel_id", id, "array_name", array));
            if (type != null) {
                telescope.put("tel_type", type);
            }
            all.add("telescope", telescope);
            all.add(
                    "sub_array_telescope",
                    Map.of("array_name", array, "sub_array_name", subArray.getOrDefault("name", ""), "tel_id", id));
        }
    }

    private static void require(Set<String> columns, Map<String, Object> row, String table, String place) {
        row.keySet().stream().filter(c -> !columns.contains(c)).findFirst().ifPresent(c -> {
            throw new GatewayException(
                    place + ": '" + c + "' is no column of cta." + table + "; it has " + new TreeSet<>(columns));
        });
    }

    /** Numbers from {@code 1,2,5-7}. */
    private static List<Integer> numbers(String list, String place) {
        List<Integer> ids = new ArrayList<>();
        for (String part : list.split("[,\\s]+")) {
            if (!part.matches("\\d{1,4}(-\\d{1,4})?")) {
                throw new GatewayException(place + ": tel_list is '" + list + "': expected numbers as in 1,2,5-7");
            }
            String[] ends = part.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int id = Integer.parseInt(ends[0]); id <= last; id++) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Map<String, Object> map(@Nullable Object value, String place) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new GatewayException(place + ": expected names with values, found " + value);
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((k, v) -> {
            if (v != null) {
                copy.put(String.valueOf(k), v);
            }
        });
        return copy;
    }

    private static List<?> list(@Nullable Object value, String place) {
        if (!(value instanceof List<?> list)) {
            throw new GatewayException(place + ": expected a list, found " + value);
        }
        return list;
    }
}
