package org.voblocks.prov.ivoa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classes of ProvenanceDM 1.0 with all that its VO-DML says of their attributes and relations. */
public final class ProvenanceDm {
    private static final Map<String, DmClass> CLASSES = read();

    /**
     * A class.
     *
     * @param id the vodml-id, for example {@code ActivityConfiguration.Parameter}
     * @param parent the vodml-id of the class it extends; empty for none
     * @param features its own attributes and relations
     */
    public record DmClass(String id, String parent, List<Feature> features) {
        public DmClass {
            features = List.copyOf(features);
        }

        /** The name, for example {@code Parameter}. */
        public String name() {
            return id.substring(id.lastIndexOf('.') + 1);
        }

        public String utype() {
            return "voprov:" + id;
        }
    }

    /**
     * An attribute or relation of a class.
     *
     * @param owner the vodml-id of the class
     * @param name its name
     * @param kind {@code attribute}, {@code reference} or {@code composition}
     * @param type what it holds
     * @param required whether there must be one
     * @param many whether there may be more than one
     */
    public record Feature(String owner, String name, String kind, String type, boolean required, boolean many) {
        public String utype() {
            return "voprov:" + owner + "." + name;
        }

        public boolean isAttribute() {
            return kind.equals("attribute");
        }
    }

    private ProvenanceDm() {}

    /** All classes, in the order of the VO-DML. */
    public static List<DmClass> classes() {
        return List.copyOf(CLASSES.values());
    }

    /** The class of that name or vodml-id. */
    public static Optional<DmClass> find(String name) {
        return CLASSES.values().stream()
                .filter(c -> c.name().equals(name) || c.id().equals(name))
                .findFirst();
    }

    /** The attributes and relations of a class, those of the classes it extends first. */
    public static List<Feature> features(DmClass of) {
        List<Feature> all = new ArrayList<>();
        find(of.parent()).ifPresent(parent -> all.addAll(features(parent)));
        all.addAll(of.features());
        return all;
    }

    private static Map<String, DmClass> read() {
        Map<String, List<Feature>> features = new LinkedHashMap<>();
        Map<String, String> parents = new LinkedHashMap<>();
        String owner = "";
        for (String line : lines()) {
            String[] parts = line.strip().split("\\|", -1);
            if (line.startsWith(" ")) {
                features.computeIfAbsent(owner, k -> new ArrayList<>())
                        .add(new Feature(
                                owner, parts[0], parts[1], parts[2], parts[3].startsWith("1"), parts[3].endsWith("*")));
            } else if (!line.startsWith("#")) {
                owner = parts[0];
                parents.put(owner, parts[1]);
            }
        }
        Map<String, DmClass> classes = new LinkedHashMap<>();
        parents.forEach((id, parent) -> classes.put(id, new DmClass(id, parent, features.getOrDefault(id, List.of()))));
        return Collections.unmodifiableMap(classes);
    }

    private static List<String> lines() {
        try (InputStream in = ProvenanceDm.class.getResourceAsStream("provenancedm.csv")) {
            if (in == null) {
                throw new IllegalStateException(
                        "the resource provenancedm.csv is missing beside " + ProvenanceDm.class);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
