package org.voblocks.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.Link;
import org.voblocks.datalink.Links;
import org.voblocks.datalink.LinksProvider;
import org.voblocks.datalink.Semantics;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.uws.datalink.JobService;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.votable.Field;
import org.voblocks.votable.Param;
import org.voblocks.votable.Values;

/** What belongs to an observation: its event list, the service that cuts it, and the jobs that take it. */
final class DatasetLinks implements LinksProvider {
    private final Archive archive;
    private final DataRights rights;
    private final Supplier<List<JobDescription>> jobs;

    /**
     * @param jobs all kinds of jobs at the time of a request; those that take observations are offered
     */
    DatasetLinks(Archive archive, DataRights rights, Supplier<List<JobDescription>> jobs) {
        this.archive = archive;
        this.rights = rights;
        this.jobs = jobs;
    }

    /** The descriptor of {links} for a result that has such a column: its rows lead to their files and services. */
    static ServiceDescriptor forColumn(Field publisherDid, URI base) {
        return ServiceDescriptor.builder("datalink-service", base + "/datalink/links")
                .name("datalink")
                .description("Files of the observations, and the services that take them")
                .standardId(Links.STANDARD_ID)
                .contentType(Links.MEDIA_TYPE)
                .input(InputParam.text("ID")
                        .ucd("meta.id;meta.main")
                        .boundTo(String.valueOf(publisherDid.id()))
                        .build())
                .build();
    }

    @Override
    public List<Link> links(Dataset dataset) {
        OptionalLong known = archive.find(dataset.id());
        if (known.isEmpty()) {
            return List.of();
        }
        long obsId = known.getAsLong();
        Link.Auth auth = rights.isPublic(obsId) ? Link.Auth.FALSE : Link.Auth.TRUE;
        boolean authorized = rights.mayRead(dataset.query().caller(), obsId);
        Link events = Link.to(
                        dataset.id(),
                        Semantics.THIS.term(),
                        archive.accessUrl(obsId).toString())
                .description("Event list of observation " + obsId + " with its instrument response")
                .contentType(Retrieve.FITS)
                .contentLength(length(archive.file(obsId)))
                .contentQualifier("#event-list")
                .localSemantics("dl3")
                .linkAuth(auth)
                .linkAuthorized(authorized)
                .build();
        Stream<Link> parts = cutouts(dataset.id(), obsId).stream()
                .map(s -> Link.toService(dataset.id(), Semantics.CUTOUT.term(), s)
                        .description(s.description())
                        .contentType(s.contentType())
                        .localSemantics(s.name())
                        .linkAuth(auth)
                        .linkAuthorized(authorized)
                        .build());
        Stream<Link> services = jobs(dataset.query()).stream()
                .map(s -> Link.toService(dataset.id(), Semantics.PROC.term(), s)
                        .localSemantics(s.name())
                        .build());
        return Stream.of(Stream.of(events), parts, services).flatMap(s -> s).toList();
    }

    /** The service that cuts, with the ranges of each observation that was asked for; the jobs, offering all of them. */
    @Override
    public List<ServiceDescriptor> services(Query query) {
        Stream<ServiceDescriptor> parts = query.ids().stream()
                .flatMap(id -> archive.find(id).stream().mapToObj(obsId -> cutouts(id, obsId)))
                .flatMap(List::stream);
        return Stream.concat(parts, jobs(query).stream()).toList();
    }

    private List<ServiceDescriptor> cutouts(String id, long obsId) {
        return CutoutServices.of(archive, id, obsId);
    }

    private List<ServiceDescriptor> jobs(Query query) {
        List<String> obsIds = query.ids().stream()
                .map(archive::find)
                .filter(OptionalLong::isPresent)
                .map(id -> String.valueOf(id.getAsLong()))
                .toList();
        return jobs.get().stream()
                .filter(job -> job.parameters().stream().anyMatch(p -> p.name().equals(JobDescriptions.OBS_IDS)))
                .map(job -> JobService.descriptor(job, URI.create(archive.base() + "/jobs/" + job.name())))
                .map(service -> offering(service, obsIds))
                .toList();
    }

    private static ServiceDescriptor offering(ServiceDescriptor service, List<String> obsIds) {
        return service.toBuilder()
                .inputs(service.inputs().stream().map(i -> offering(i, obsIds)).toList())
                .build();
    }

    private static InputParam offering(InputParam input, List<String> obsIds) {
        if (!input.name().equals(JobDescriptions.OBS_IDS) || obsIds.isEmpty()) {
            return input;
        }
        Field field = input.param().field();
        return new InputParam(
                new Param(field.toBuilder().values(Values.options(obsIds)).build(), ""));
    }

    /** Bytes, where they go out as they are stored. */
    private static @Nullable Long length(Path file) {
        try {
            return file.toString().endsWith(".gz") ? null : Files.size(file);
        } catch (IOException e) {
            return null;
        }
    }
}
