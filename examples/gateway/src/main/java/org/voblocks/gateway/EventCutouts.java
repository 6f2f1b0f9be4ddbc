package org.voblocks.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.xtype.Interval;
import org.voblocks.datalink.soda.Cutout;
import org.voblocks.datalink.soda.SodaCutter;
import org.voblocks.dl3.EventCut;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.TimeScale;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobEntity;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.Phase;
import org.voblocks.uws.provenance.JobProvenance;

/**
 * Parts of event lists by position, time and energy: the SODA service. What is cut at once has a history as what is cut
 * in a job has, with the URL of the request in place of the result's.
 */
final class EventCutouts implements SodaCutter {
    private final Archive archive;
    private final DataRights rights;
    private final Clock clock;
    private final Consumer<ProvDocument> history;
    private final JobProvenance provenance;

    EventCutouts(Archive archive, DataRights rights, Clock clock, Consumer<ProvDocument> history) {
        this.archive = archive;
        this.rights = rights;
        this.clock = clock;
        this.history = history;
        this.provenance = JobProvenance.builder(archive.base() + "/soda")
                .software("VO Blocks", SoftwareVersion.current())
                .entityNames(this::entityName)
                .build();
    }

    private QualifiedName entityName(String id) {
        String prefix = sync(archive.base()) + "?";
        return id.startsWith(prefix)
                ? QualifiedName.of("part", prefix, id.substring(prefix.length()))
                : archive.provenanceName(id);
    }

    static URI sync(URI base) {
        return URI.create(base + "/soda/sync");
    }

    static URI async(URI base) {
        return URI.create(base + "/soda/async");
    }

    @Override
    public @Nullable Product cut(Cutout cutout) {
        long obsId = allowed(cutout);
        EventCut cut = eventCut(cutout);
        String activity = UUID.randomUUID().toString();
        Instant start = clock.instant();
        try (Observation observation = archive.store().observation(obsId)) {
            if (cut.select(observation).events() == 0) {
                return null;
            }
        }
        return new Product(
                Retrieve.FITS,
                fileName(obsId),
                out -> {
                    write(obsId, cut, out);
                    history.accept(provenance(cutout, obsId, activity, start));
                },
                URI.create(archive.base() + "/provsap?ID=" + Archive.encode(entity(cutout, activity))));
    }

    /** Somebody who owns a job. */
    Caller caller(String name) {
        return rights.caller(name);
    }

    /** The observation, if there is one and the caller may read it. */
    long allowed(Cutout cutout) {
        long obsId = archive.find(cutout.id())
                .orElseThrow(() -> VoException.notFound("parameter ID: there is no observation '" + cutout.id() + "'"));
        rights.require(cutout.caller(), obsId);
        return obsId;
    }

    /** Writes what a cut leaves of an observation. */
    void write(long obsId, EventCut cut, OutputStream out) throws IOException {
        try (Observation observation = archive.store().observation(obsId)) {
            cut.select(observation).write(out, false);
        }
    }

    static String fileName(long obsId) {
        return "events_" + obsId + "_cutout.fits";
    }

    /** Both ends of a band belong to it, of the energies of an {@link EventCut} only the lower one does. */
    static EventCut eventCut(Cutout cutout) {
        if (!cutout.polarizations().isEmpty()) {
            throw VoException.badRequest("parameter POL: event lists have no polarization; leave it out");
        }
        EventCut.Builder cut = EventCut.builder();
        Region region = cutout.region();
        if (region != null) {
            cut.region(region::contains, RegionText.stcs(region));
        }
        Interval time = cutout.time();
        if (time != null) {
            cut.time(time.low(), time.high(), TimeScale.UTC);
        }
        Interval energy = cutout.energyTev();
        if (energy != null) {
            cut.energy(energy.low(), Math.nextUp(energy.high()));
        }
        return cut.build();
    }

    /** What one request gave: the same URL asked again gives another entity. */
    private String entity(Cutout cutout, String activity) {
        return request(cutout) + "#" + activity;
    }

    private ProvDocument provenance(Cutout cutout, long obsId, String activity, Instant start) {
        Job job = Job.builder(activity, "sync", start)
                .owner(cutout.caller().name().orElse(null))
                .phase(Phase.COMPLETED)
                .startTime(start)
                .endTime(clock.instant())
                .parameters(parameters(cutout))
                .entities(List.of(
                        new JobEntity(
                                JobEntity.Direction.USED,
                                JobDescriptions.EVENTS,
                                archive.identifier(obsId),
                                archive.accessUrl(obsId).toString(),
                                Retrieve.FITS),
                        new JobEntity(
                                JobEntity.Direction.GENERATED,
                                CutoutJob.PART,
                                entity(cutout, activity),
                                request(cutout),
                                Retrieve.FITS)))
                .build();
        return provenance.document(job, CutoutJob.description());
    }

    private static List<JobParameter> parameters(Cutout cutout) {
        List<JobParameter> parameters = new ArrayList<>();
        parameters.add(JobParameter.value("ID", cutout.id()));
        Region region = cutout.region();
        if (region != null) {
            parameters.add(JobParameter.value("POS", RegionText.dali(region).toUpperCase(Locale.ROOT)));
        }
        Interval band = cutout.band();
        if (band != null) {
            parameters.add(JobParameter.value("BAND", band.text()));
        }
        Interval time = cutout.time();
        if (time != null) {
            parameters.add(JobParameter.value("TIME", time.text()));
        }
        return parameters;
    }

    /** The URL that gives the same part again, whatever form the request had. */
    private String request(Cutout cutout) {
        StringBuilder url = new StringBuilder(sync(archive.base()).toString());
        char separator = '?';
        for (JobParameter parameter : parameters(cutout)) {
            url.append(separator).append(parameter.name()).append('=').append(Archive.encode(parameter.value()));
            separator = '&';
        }
        return url.toString();
    }
}
