package org.voblocks.gateway;

import java.time.Duration;
import java.util.List;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.Multiplicity;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.describe.UsedDescription;

/** The two jobs, each described once: for the form, the service descriptor, the validation and the provenance. */
final class JobDescriptions {
    static final String OBS_IDS = "obs_ids";
    static final String EVENTS = "events";
    static final String COUNTS_FITS = "counts.fits";
    static final String COUNTS_PNG = "counts.png";
    static final String SPECTRUM_JSON = "spectrum.json";

    private JobDescriptions() {}

    static List<JobDescription> all() {
        return List.of(countMap(), spectrum());
    }

    static JobDescription countMap() {
        return analysis("count_map", "Counts map of event lists")
                .description("Counts the events of the observations in the pixels of a gnomonic (TAN) sky map.")
                .subtype("CountsMap")
                .parameter(obsIds())
                .parameter(rightAscension("centre of the map"))
                .parameter(declination("centre of the map"))
                .parameter(pixels("nxpix", "Columns of the map"))
                .parameter(pixels("nypix", "Rows of the map"))
                .parameter(ParameterDescription.builder("binsz", ParameterType.DOUBLE)
                        .description("Side of a pixel")
                        .unit("deg")
                        .ucd("pos.angDistance;instr.pixel")
                        .defaultValue(String.valueOf(CountMapTask.DEFAULT_BINSZ))
                        .min("0.0001")
                        .max("10")
                        .build())
                .used(eventLists())
                .generated(GeneratedDescription.builder(COUNTS_FITS)
                        .description("The counts map with world coordinates")
                        .contentType(Retrieve.FITS)
                        .build())
                .generated(GeneratedDescription.builder(COUNTS_PNG)
                        .description("A preview of the counts map")
                        .contentType("image/png")
                        .build())
                .build();
    }

    static JobDescription spectrum() {
        return analysis("spectrum", "ON and OFF counts of a source")
                .description("Counts events in a circle around the source and in reflected regions without source, in"
                        + " bins of energy.")
                .subtype("Spectrum")
                .parameter(obsIds())
                .parameter(rightAscension("centre of the ON region"))
                .parameter(declination("centre of the ON region"))
                .parameter(ParameterDescription.builder("on_radius", ParameterType.DOUBLE)
                        .description("Radius of the ON region")
                        .unit("deg")
                        .ucd("phys.angSize")
                        .defaultValue(String.valueOf(SpectrumTask.DEFAULT_ON_RADIUS))
                        .min("0.001")
                        .max("5")
                        .build())
                .used(eventLists())
                .generated(GeneratedDescription.builder(SPECTRUM_JSON)
                        .description("Counts ON and OFF, background, excess and significance, by run and energy bin")
                        .contentType("application/json")
                        .build())
                .build();
    }

    private static JobDescription.Builder analysis(String name, String title) {
        return JobDescription.builder(name)
                .title(title)
                .version(SoftwareVersion.current())
                .type("Analysis")
                .executionDuration(Duration.ofMinutes(30));
    }

    private static ParameterDescription obsIds() {
        return ParameterDescription.builder(OBS_IDS, ParameterType.LONG)
                .description("Identifiers of the observations (obs_id of ObsCore), with spaces between")
                .ucd("meta.id;obs")
                .min("0")
                .multiplicity(new Multiplicity(1, 10_000))
                .build();
    }

    private static ParameterDescription rightAscension(String what) {
        return ParameterDescription.builder("RA", ParameterType.DOUBLE)
                .description("Right ascension of the " + what + " in ICRS")
                .unit("deg")
                .ucd("pos.eq.ra")
                .min("0")
                .max("360")
                .multiplicity(Multiplicity.ONE)
                .build();
    }

    private static ParameterDescription declination(String what) {
        return ParameterDescription.builder("Dec", ParameterType.DOUBLE)
                .description("Declination of the " + what + " in ICRS")
                .unit("deg")
                .ucd("pos.eq.dec")
                .min("-90")
                .max("90")
                .multiplicity(Multiplicity.ONE)
                .build();
    }

    private static ParameterDescription pixels(String name, String description) {
        return ParameterDescription.builder(name, ParameterType.INT)
                .description(description)
                .defaultValue(String.valueOf(CountMapTask.DEFAULT_PIXELS))
                .min("1")
                .max("4000")
                .build();
    }

    private static UsedDescription eventLists() {
        return UsedDescription.builder(EVENTS)
                .description("Event lists of the observations")
                .contentType(Retrieve.FITS)
                .multiplicity(Multiplicity.MANY)
                .parameter(OBS_IDS)
                .build();
    }
}
