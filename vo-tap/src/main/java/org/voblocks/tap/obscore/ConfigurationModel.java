package org.voblocks.tap.obscore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.tap.schema.KeyEntry;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.votable.Datatype;

/** The tables and keys that the resource {@code configuration.csv} describes. */
final class ConfigurationModel {
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "data_level", "Levels of data, DL0 to DL5",
            "array", "Arrays of telescopes and where they are",
            "telescope", "Telescopes of the arrays",
            "sub_array", "Parts of the arrays that observe as one",
            "sub_array_telescope", "Which telescopes are in which part of an array",
            "pointing_mode", "Ways in which telescopes point",
            "obs_mode", "Ways in which the sky is tracked",
            "pipeline", "Versions of the processing pipelines",
            "pipeline_cuts", "Cuts by which the versions of the pipelines select events",
            "proposal", "Proposals under which observations are made");

    private final Map<String, List<ColumnEntry>> columns = new LinkedHashMap<>();
    private final Map<String, List<KeyEntry>> keys = new LinkedHashMap<>();

    private ConfigurationModel() {}

    static ConfigurationModel read(String schema) {
        ConfigurationModel model = new ConfigurationModel();
        for (String line : lines()) {
            String[] f = line.split("\\|", 7);
            if (!f[2].isEmpty()) {
                model.columns.computeIfAbsent(f[0], t -> new ArrayList<>()).add(column(f));
            }
            if (!f[5].isEmpty()) {
                model.keys.computeIfAbsent(f[0], t -> new ArrayList<>()).add(key(schema, f));
            }
        }
        return model;
    }

    /** The configuration tables. */
    List<TableEntry> tables(String schema) {
        List<TableEntry> tables = new ArrayList<>();
        columns.forEach((name, list) -> tables.add(TableEntry.builder(schema, name)
                .description(DESCRIPTIONS.get(name))
                .columns(list)
                .keys(keys(name))
                .build()));
        return tables;
    }

    /** The foreign keys of a table. */
    List<KeyEntry> keys(String table) {
        return keys.getOrDefault(table, List.of());
    }

    private static ColumnEntry column(String[] f) {
        ColumnEntry.Builder column = switch (f[2]) {
            case "int" -> ColumnEntry.builder(f[1], Datatype.INT);
            case "double" -> ColumnEntry.builder(f[1], Datatype.DOUBLE);
            case "timestamp" -> ColumnEntry.text(f[1]).xtype("timestamp");
            default -> ColumnEntry.text(f[1]);
        };
        return column.unit(f[3].isEmpty() ? null : f[3])
                .ucd(f[4])
                .description(f[6])
                .build();
    }

    /** A key of columns {@code a+b} to {@code table.a+b}. */
    private static KeyEntry key(String schema, String[] f) {
        String[] target = f[5].split("\\.", 2);
        String[] from = f[1].split("\\+");
        String[] to = target[1].split("\\+");
        List<KeyEntry.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            pairs.add(new KeyEntry.Pair(from[i], to[i]));
        }
        return new KeyEntry(
                schema + "_" + f[0] + "_" + from[0], schema + "." + target[0], pairs, "Configuration", null);
    }

    private static List<String> lines() {
        try (InputStream in = ConfigurationModel.class.getResourceAsStream("configuration.csv")) {
            if (in == null) {
                throw new IllegalStateException(
                        "the resource configuration.csv is missing beside " + ConfigurationModel.class);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
