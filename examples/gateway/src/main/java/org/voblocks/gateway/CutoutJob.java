package org.voblocks.gateway;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.datalink.soda.Cutout;
import org.voblocks.datalink.soda.SodaRequest;
import org.voblocks.dl3.EventCut;
import org.voblocks.dl3.Observation;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.Multiplicity;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.describe.UsedDescription;

/**
 * The job {@code cutout}, an {async} resource of SODA 1.0: all combinations of several values, each a result of its own.
 * A combination that leaves nothing has a text for a result, that begins with an error label of the standard (section 6).
 */
final class CutoutJob implements JobRunner {
    static final String NAME = "cutout";
    static final String PART = "part";

    private static final Multiplicity SEVERAL = new Multiplicity(0, 1000);

    private final Archive archive;
    private final EventCutouts cutouts;

    CutoutJob(Archive archive, EventCutouts cutouts) {
        this.archive = archive;
        this.cutouts = cutouts;
    }

    static JobDescription description() {
        return JobDescription.builder(NAME)
                .title("Parts of event lists")
                .description("Cuts event lists by position, time and energy; each part is an event list with its good"
                        + " time intervals and its instrument response.")
                .version(SoftwareVersion.current())
                .type("Analysis")
                .subtype("Cutout")
                .executionDuration(Duration.ofMinutes(30))
                .parameter(text("ID", "Identifiers of the observations (obs_publisher_did or obs_id of ObsCore)")
                        .ucd("meta.ref.url;meta.curation")
                        .multiplicity(new Multiplicity(1, 1000))
                        .build())
                .parameter(text(
                                "POS",
                                "Region in ICRS degrees: CIRCLE lon lat radius, RANGE lon1 lon2 lat1 lat2, or POLYGON"
                                        + " lon1 lat1 ...")
                        .ucd("pos.outline;obs")
                        .build())
                .parameter(text("CIRCLE", "Longitude, latitude and radius, ICRS")
                        .xtype("circle")
                        .unit("deg")
                        .ucd("pos.outline;obs")
                        .build())
                .parameter(text("POLYGON", "Longitudes and latitudes of the vertices, ICRS")
                        .xtype("polygon")
                        .unit("deg")
                        .ucd("pos.outline;obs")
                        .build())
                .parameter(text("BAND", "Wavelengths that go with the energies: the shortest and the longest")
                        .xtype("interval")
                        .unit("m")
                        .ucd("em.wl;stat.interval")
                        .build())
                .parameter(text("TIME", "Times, modified Julian dates in UTC: the first and the last")
                        .xtype("interval")
                        .unit("d")
                        .ucd("time.interval;obs.exposure")
                        .build())
                .used(UsedDescription.builder(JobDescriptions.EVENTS)
                        .description("Event lists of the observations")
                        .contentType(Retrieve.FITS)
                        .multiplicity(Multiplicity.MANY)
                        .parameter("ID")
                        .build())
                .generated(GeneratedDescription.builder(PART)
                        .description("Parts of the event lists")
                        .contentType(Retrieve.FITS)
                        .multiplicity(Multiplicity.MANY)
                        .build())
                .build();
    }

    private static ParameterDescription.Builder text(String name, String description) {
        return ParameterDescription.builder(name, ParameterType.STRING)
                .description(description)
                .multiplicity(SEVERAL);
    }

    @Override
    public void run(JobContext context) throws Exception {
        List<Cutout> parts;
        try {
            parts = request(context).cutouts();
            parts.stream()
                    .mapToLong(cutouts::allowed)
                    .distinct()
                    .forEach(id -> Observations.used(context, archive, id));
        } catch (VoException e) {
            throw new GatewayException("UsageError: " + e.getMessage(), e);
        }
        for (int i = 0; i < parts.size(); i++) {
            context.checkCancelled();
            context.progress(i / (double) parts.size(), "part " + (i + 1) + " of " + parts.size());
            cut(context, parts.get(i), PART + "-" + (i + 1));
        }
        Observations.withProvenance(context, archive);
    }

    private SodaRequest request(JobContext context) {
        Params.Builder params = Params.builder();
        for (JobParameter parameter : context.job().parameters()) {
            params.add(parameter.name(), parameter.value());
        }
        String owner = context.job().owner();
        return SodaRequest.of(params.build(), owner == null ? Caller.ANONYMOUS : cutouts.caller(owner), Set.of());
    }

    private void cut(JobContext context, Cutout part, String result) throws Exception {
        long obsId = cutouts.allowed(part);
        EventCut cut = EventCutouts.eventCut(part);
        try (Observation observation = archive.store().observation(obsId)) {
            EventCut.Selection selection = cut.select(observation);
            context.log(result + ": " + selection.events() + " events of observation " + obsId);
            if (selection.events() > 0) {
                try (OutputStream out = context.result(result + ".fits", Retrieve.FITS)) {
                    selection.write(out, false);
                }
                return;
            }
        }
        try (Writer out =
                new OutputStreamWriter(context.result(result + ".txt", "text/plain"), StandardCharsets.UTF_8)) {
            out.write("UsageError: NoContent: no event of observation " + obsId + " is in this part\n"
                    + String.join("\n", cut.history()) + "\n");
        }
    }
}
