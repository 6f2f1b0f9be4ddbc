package org.voblocks.gateway;

import java.util.Locale;
import org.voblocks.analysis.CountsMapOptions;
import org.voblocks.analysis.CountsMapResult;
import org.voblocks.analysis.EventSelection;
import org.voblocks.analysis.RingOptions;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.describe.Arguments;

/** The job {@code count_map}. */
final class CountMapRunner implements JobRunner {
    private final Archive archive;

    CountMapRunner(Archive archive) {
        this.archive = archive;
    }

    @Override
    public void run(JobContext context) throws Exception {
        CountMapTask task = new CountMapTask(Observations.of(context, archive), options(context.arguments()));
        CountMapTask.Made made = task.run(archive.store(), Observations.progress(context));
        CountsMapResult result = made.result();
        context.log(result.counts().total() + " of " + result.counts().events() + " events in the map");
        made.notes().forEach(context::log);
        task.write(made, context::result);
        Observations.withProvenance(context, archive);
    }

    /** What the parameters of the job ask for. */
    static CountsMapOptions options(Arguments given) {
        CountsMapOptions.Builder options = CountsMapOptions.builder(CountMapTask.geometry(
                        SkyFrame.parse(given.text("frame")),
                        Projection.parse(given.text("projection").toUpperCase(Locale.ROOT)),
                        given.number("RA"),
                        given.number("Dec"),
                        given.integer("nxpix"),
                        given.integer("nypix"),
                        given.number("binsz")))
                .selection(EventSelection.GOOD
                        .withGoodTimesOnly(given.flag("good_times"))
                        .withEnergies(
                                numberOr(given, "emin", EventSelection.GOOD.energyMinTeV()),
                                numberOr(given, "emax", EventSelection.GOOD.energyMaxTeV()))
                        .withOffsetMax(numberOr(given, "offset_max", EventSelection.GOOD.offsetMaxDeg())))
                .exposure(given.flag("exposure"));
        String background = given.text("background");
        if (!background.equals("none")) {
            RingOptions ring = new RingOptions(
                    given.number("ring_inner"),
                    given.number("ring_width"),
                    given.number("correlation_radius"),
                    Circles.of(given, "exclusion"));
            options.ring(background.equals("ring") ? ring : ring.adaptive(given.number("ring_outer_max")));
        }
        return options.build();
    }

    private static double numberOr(Arguments given, String name, double otherwise) {
        return given.has(name) ? given.number(name) : otherwise;
    }
}
