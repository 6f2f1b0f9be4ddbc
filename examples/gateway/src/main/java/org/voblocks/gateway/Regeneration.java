package org.voblocks.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Entity;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.describe.JobDescription;

/**
 * Makes a product again from its provenance alone: the kind of job and the parameters are read from the file, the event
 * lists come from a data store.
 *
 * @param description the kind of job
 * @param parameters its parameters
 * @param product the name of the product among the results of the job
 * @param software the version of the program that made it
 */
record Regeneration(JobDescription description, List<JobParameter> parameters, String product, String software) {

    /** What the provenance in a FITS file tells. */
    static Regeneration of(Path file) throws IOException {
        ProvDocument document = FitsProvenance.read(file);
        for (Statement statement : document.statements()) {
            if (statement instanceof Relation.Generation made && made.activity() != null) {
                String kind = nameOfDescription(document, made.activity());
                for (JobDescription description : JobDescriptions.all()) {
                    if (description.name().equals(kind)) {
                        return new Regeneration(
                                description,
                                parameters(document, made.activity(), description),
                                label(document, made.entity()),
                                software(document));
                    }
                }
            }
        }
        throw new GatewayException(file + ": its provenance names no job of " + names()
                + " that made it; expected a product of one of these");
    }

    private static List<String> names() {
        return JobDescriptions.all().stream().map(JobDescription::name).toList();
    }

    private static String nameOfDescription(ProvDocument document, QualifiedName activity) {
        return influencers(document, activity, VoProv.DESCRIPTION_RELATION).stream()
                .map(e -> e.attributes().text(VoProv.NAME).orElse(""))
                .findFirst()
                .orElse("");
    }

    private static List<JobParameter> parameters(
            ProvDocument document, QualifiedName activity, JobDescription description) {
        List<JobParameter> parameters = new ArrayList<>();
        for (Entity parameter : influencers(document, activity, VoProv.CONFIGURATION_RELATION)) {
            Attributes attributes = parameter.attributes();
            attributes
                    .text(VoProv.NAME)
                    .ifPresent(name -> attributes
                            .text(VoProv.VALUE)
                            .ifPresent(value -> parameters.add(JobParameter.value(name, value))));
        }
        List<String> known =
                description.parameters().stream().map(p -> p.name()).toList();
        for (JobParameter parameter : parameters) {
            if (!known.contains(parameter.name())) {
                throw new GatewayException("the product was made with the parameter " + parameter.name()
                        + ", which the job " + description.name() + " of this version does not have");
            }
        }
        return parameters;
    }

    private static List<Entity> influencers(ProvDocument document, QualifiedName influencee, QualifiedName type) {
        List<Entity> found = new ArrayList<>();
        for (Statement statement : document.statements()) {
            if (statement instanceof Relation.Influence influence
                    && Objects.equals(influencee, influence.influencee())
                    && VoProv.isA(influence.attributes(), type)) {
                entity(document, influence.influencer()).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Entity> entity(ProvDocument document, @Nullable QualifiedName id) {
        return document.statements().stream()
                .filter(s -> s instanceof Entity e && Objects.equals(e.id(), id))
                .map(Entity.class::cast)
                .findFirst();
    }

    private static String label(ProvDocument document, @Nullable QualifiedName id) {
        return entity(document, id)
                .flatMap(e -> e.attributes().text(Prov.LABEL))
                .orElse("");
    }

    private static String software(ProvDocument document) {
        return document.statements().stream()
                .filter(s -> s.attributes().hasType(Prov.SOFTWARE_AGENT))
                .flatMap(s -> s.attributes().text(VoProv.VERSION).stream())
                .findFirst()
                .orElse("unknown");
    }

    /** Runs the job anew; its results go to a folder. */
    List<Path> run(Path data, Path folder, Consumer<String> log) throws Exception {
        Archive archive = Archive.open(data, URI.create("urn:voblocks:archive"));
        Map<String, JobRunner> runners = Map.of(
                JobDescriptions.countMap().name(), new CountMapRunner(archive),
                JobDescriptions.spectrum().name(), new SpectrumRunner(archive));
        JobRunner runner = Objects.requireNonNull(runners.get(description.name()));
        return LocalRun.of(
                description, parameters, new ExplainedRunner(runner, LocalRun.provenance(archive)), folder, log);
    }

    /** The product among the files that a run made; one that is in a zip archive is taken out of it. */
    Path find(List<Path> made, Path folder) throws IOException {
        Path file = folder.resolve(product);
        if (made.contains(file)) {
            return file;
        }
        for (Path archive : made) {
            if (archive.toString().endsWith(".zip")) {
                try (ZipFile zip = new ZipFile(archive.toFile())) {
                    ZipEntry entry = zip.getEntry(product);
                    if (entry != null) {
                        Files.copy(zip.getInputStream(entry), file, StandardCopyOption.REPLACE_EXISTING);
                        return file;
                    }
                }
            }
        }
        throw new GatewayException("the job made no " + product + " this time");
    }

    /** Whether two FITS files hold the same data in the same units, whatever they say of their origin. */
    static boolean sameData(Path one, Path other) throws IOException {
        return content(one).equals(content(other));
    }

    private static List<FitsProvenance.Unit> content(Path file) throws IOException {
        return FitsProvenance.units(file).stream()
                .filter(u -> !u.name().equals(FitsProvenance.EXTENSION))
                .map(Regeneration::withoutOrigin)
                .toList();
    }

    private static FitsProvenance.Unit withoutOrigin(FitsProvenance.Unit unit) {
        Map<String, String> cards = new LinkedHashMap<>(unit.cards());
        List.of("CREATOR", "DATE", "CHECKSUM", "DATASUM").forEach(cards::remove);
        return new FitsProvenance.Unit(cards, unit.data());
    }
}
