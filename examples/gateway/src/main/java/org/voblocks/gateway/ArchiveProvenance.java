package org.voblocks.gateway;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.obscore.ObsCoreRow;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.ActivityDescription;
import org.voblocks.prov.describe.ParameterDescription;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.store.ProvStore;
import org.voblocks.tap.TapExample;

/**
 * Where the event lists of the archive come from, as far as their headers tell: they were observed, then reconstructed by a
 * program with a calibration, a method and cuts. What a header does not say is not said here.
 */
final class ArchiveProvenance {
    private static final double UNIX_EPOCH_MJD = 40587;
    private static final double SECONDS_PER_DAY = 86400;
    private static final Pattern PROGRAM = Pattern.compile("(.+?)\\s+v?(\\d[\\w.+-]*)");

    private final Archive archive;
    private final ActivityDescription reconstruction;
    private final ActivityDescription observation;

    ArchiveProvenance(Archive archive) {
        this.archive = archive;
        this.observation = ActivityDescription.builder(own("observation"), "observation")
                .type("Observation")
                .description("The telescopes observe a field of the sky")
                .build();
        this.reconstruction = ActivityDescription.builder(own("reconstruction"), "reconstruction")
                .type("Reconstruction")
                .description("Events are reconstructed from camera images and selected")
                .parameter(text("calib_version", "Version of the calibration"))
                .parameter(text("reconstruction", "Method of the reconstruction"))
                .parameter(text("cuts", "Set of cuts that selected the events"))
                .parameter(text("event_list_version", "Version of the event list"))
                .build();
    }

    private QualifiedName own(String name) {
        return QualifiedName.of("archive", namespace(), name);
    }

    private String namespace() {
        return archive.identifierPrefix().replace('?', '#');
    }

    private static ParameterDescription text(String name, String description) {
        return ParameterDescription.builder(name, "char")
                .arraysize("*")
                .description(description)
                .build();
    }

    /** The searches by provenance of the talk "CTA data in the VO". */
    static List<TapExample> examples() {
        String made = "SELECT DISTINCT o.obs_id, o.target_name, o.access_url FROM cta.vo_obscore AS o"
                + " JOIN provenance.wasgeneratedby AS g ON g.wgb_entity_id = o.prov_entity_id";
        String configured = made
                + " JOIN provenance.wasconfiguredby AS c ON c.wcb_activity_id = g.wgb_activity_id"
                + " JOIN provenance.parameter AS p ON p.p_id = c.wcb_artefact_id";
        return List.of(
                example(
                        "pipeline_version",
                        "Data of a target made with a version of the calibration",
                        configured + " WHERE o.target_name LIKE 'PKS 2155%' AND p.p_name = 'calib_version'"
                                + " AND p.p_value = 'v1.2'"),
                example(
                        "reconstruction",
                        "Data made by a method of reconstruction",
                        configured + " WHERE p.p_name = 'reconstruction' AND p.p_value = 'ImPACT'"),
                example(
                        "loose_cuts",
                        "Data selected with loose cuts",
                        configured + " WHERE p.p_name = 'cuts' AND p.p_value = 'loose'"),
                example(
                        "program",
                        "Data made by a program, and who is responsible for the step",
                        made + " JOIN provenance.wasassociatedwith AS w ON w.waw_activity_id = g.wgb_activity_id"
                                + " JOIN provenance.agent AS a ON a.ag_id = w.waw_agent_id"
                                + " WHERE a.ag_type = 'SoftwareAgent' AND a.ag_name = 'VO Blocks simulator'"),
                example(
                        "products_of_a_run",
                        "All products that used a run, however many steps later",
                        "SELECT e.e_id, e.e_name, e.e_location, l.l_depth FROM cta.vo_obscore AS o"
                                + " JOIN provenance.lineage AS l ON l.l_ancestor = o.prov_entity_id"
                                + " JOIN provenance.entity AS e ON e.e_id = l.l_descendant WHERE o.obs_id = '101'"
                                + " ORDER BY l_depth"));
    }

    private static TapExample example(String id, String title, String query) {
        return new TapExample(id, title, query, null, "provenance.wasgeneratedby");
    }

    /** Takes note of those event lists of which nothing is known yet. */
    void record(List<ObsCoreRow> observations, ProvStore provenance) {
        Map<QualifiedName, ObsCoreRow> unknown = new LinkedHashMap<>();
        observations.forEach(row -> unknown.put(entity(Long.parseLong(row.obsId())), row));
        provenance.elements(List.copyOf(unknown.keySet())).forEach(known -> unknown.remove(known.id()));
        ProvDocument.Builder all = ProvDocument.builder();
        for (ObsCoreRow row : unknown.values()) {
            ProvDocument one = document(row);
            one.namespaces().declared().forEach(all::namespace);
            all.addAll(one.statements());
        }
        provenance.append(all.build());
    }

    /** The name of an event list in provenance. */
    QualifiedName entity(long obsId) {
        return archive.provenanceName(archive.identifier(obsId));
    }

    /** The provenance of one event list. */
    ProvDocument document(ObsCoreRow row) {
        long obsId = Long.parseLong(row.obsId());
        FitsHeader header;
        try (Observation file = archive.store().observation(obsId)) {
            header = file.eventHeader();
        }
        QualifiedName list = entity(obsId);
        QualifiedName observed = step(list, "observation");
        QualifiedName made = step(list, "reconstruction");
        ProvDocument.Builder document = ProvDocument.builder()
                .namespace(list.prefix(), list.namespace())
                .namespace("archive", namespace())
                .namespace("voprov", VoProv.NAMESPACE);
        document.entity(
                list,
                Attributes.builder()
                        .type(VoProv.DATASET_ENTITY)
                        .label("Event list of observation " + obsId)
                        .add(VoProv.NAME, Value.of("events " + obsId))
                        .location(archive.accessUrl(obsId).toString())
                        .add(VoProv.CONTENT_TYPE, Value.of(Retrieve.FITS))
                        .build());
        document.activity(observed, time(row.tMin()), time(row.tMax()), named("Observation " + obsId, "observation"));
        document.activity(made, null, null, named("Reconstruction of observation " + obsId, "reconstruction"));
        document.add(described(observed, observation.id()));
        document.add(described(made, reconstruction.id()));
        observation.statements().forEach(document::add);
        reconstruction.statements().forEach(document::add);
        document.add(Relation.Communication.of(made, observed));
        document.add(new Relation.Generation(
                null, list, made, null, Attributes.builder().role("events").build()));
        header.text("TELESCOP").ifPresent(name -> agent(document, observed, name, Prov.ORGANIZATION, "Observer"));
        header.text("ORIGIN").ifPresent(name -> agent(document, made, name, Prov.ORGANIZATION, "Provider"));
        header.text("CREATOR").ifPresent(name -> agent(document, made, name, Prov.SOFTWARE_AGENT, "Software"));
        parameters(row, header).forEach((name, value) -> parameter(document, made, name, value));
        return document.build();
    }

    private static Map<String, String> parameters(ObsCoreRow row, FitsHeader header) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Optional.ofNullable(row.calibVersion()).ifPresent(v -> parameters.put("calib_version", v));
        Optional.ofNullable(row.reconstruction()).ifPresent(v -> parameters.put("reconstruction", v));
        Optional.ofNullable(row.cuts()).ifPresent(v -> parameters.put("cuts", v));
        header.text("EVTVER")
                .or(() -> header.number("EVTVER").stream()
                        .mapToObj(String::valueOf)
                        .findFirst())
                .ifPresent(v -> parameters.put("event_list_version", v));
        return parameters;
    }

    private void parameter(ProvDocument.Builder document, QualifiedName activity, String name, String value) {
        QualifiedName id = step(activity, "parameters/" + name);
        document.entity(
                id,
                Attributes.builder()
                        .type(VoProv.PARAMETER)
                        .label(name + " = " + value)
                        .add(VoProv.NAME, Value.of(name))
                        .add(VoProv.VALUE, Value.of(value))
                        .build());
        document.add(new Relation.Influence(
                null,
                activity,
                id,
                Attributes.builder()
                        .type(VoProv.CONFIGURATION_RELATION)
                        .add(VoProv.ARTEFACT_TYPE, Value.of("Parameter"))
                        .build()));
        reconstruction.parameterId(name).ifPresent(d -> document.add(described(id, d)));
    }

    /** A program whose name ends with a version is given both. */
    private void agent(
            ProvDocument.Builder document, QualifiedName activity, String text, QualifiedName type, String role) {
        Matcher program = PROGRAM.matcher(text);
        boolean versioned = type.equals(Prov.SOFTWARE_AGENT) && program.matches();
        Attributes.Builder attributes = Attributes.builder()
                .type(type)
                .label(text)
                .add(VoProv.NAME, Value.of(versioned ? program.group(1) : text));
        if (versioned) {
            attributes.add(VoProv.VERSION, Value.of(program.group(2)));
        }
        QualifiedName id = own("agent-" + text.replaceAll("[^A-Za-z0-9._-]+", "-"));
        document.agent(id, attributes.build());
        document.add(new Relation.Association(null, activity, id, null, Attributes.of(Prov.ROLE, Value.of(role))));
    }

    private static Relation.Influence described(QualifiedName what, QualifiedName by) {
        return new Relation.Influence(
                null,
                what,
                by,
                Attributes.builder().type(VoProv.DESCRIPTION_RELATION).build());
    }

    private static Attributes named(String label, String name) {
        return Attributes.builder()
                .label(label)
                .add(VoProv.NAME, Value.of(name))
                .build();
    }

    private static QualifiedName step(QualifiedName of, String name) {
        return QualifiedName.of(of.prefix(), of.namespace(), of.local() + "/" + name);
    }

    private static @Nullable ProvTime time(@Nullable Double mjd) {
        return mjd == null
                ? null
                : ProvTime.of(Instant.ofEpochMilli(Math.round((mjd - UNIX_EPOCH_MJD) * SECONDS_PER_DAY * 1000)));
    }
}
