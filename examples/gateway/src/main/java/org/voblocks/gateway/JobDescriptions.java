package org.voblocks.gateway;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.voblocks.analysis.map.Projection;
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
    static final String SPECTRUM_JSON = "spectrum.json";

    private JobDescriptions() {}

    static List<JobDescription> all() {
        return List.of(countMap(), spectrum());
    }

    static JobDescription countMap() {
        return analysis("count_map", "Maps of event lists")
                .description("Counts the events of the observations in the pixels of a sky map. With a ring background"
                        + " there are acceptance, background, excess and significance maps, too.")
                .subtype("CountsMap")
                .parameter(obsIds())
                .parameter(rightAscension("centre of the map"))
                .parameter(declination("centre of the map"))
                .parameter(pixels("nxpix", "Columns of the map"))
                .parameter(pixels("nypix", "Rows of the map"))
                .parameter(degrees("binsz", "Side of a pixel", CountMapTask.DEFAULT_BINSZ)
                        .ucd("pos.angDistance;instr.pixel")
                        .min("0.0001")
                        .max("10")
                        .build())
                .parameter(option("frame", "Frame of the map", "icrs", "icrs", "galactic"))
                .parameter(option(
                        "projection",
                        "Projection of the map (FITS WCS code)",
                        "TAN",
                        Arrays.stream(Projection.values()).map(Enum::name).toArray(String[]::new)))
                .parameter(energy("emin", "Lowest energy; none if not given"))
                .parameter(energy("emax", "Energy below which events count; none if not given"))
                .parameter(ParameterDescription.builder("offset_max", ParameterType.DOUBLE)
                        .description("Largest distance of events from the pointing; none if not given")
                        .unit("deg")
                        .ucd("pos.angDistance")
                        .min("0")
                        .max("180")
                        .multiplicity(Multiplicity.OPTIONAL)
                        .build())
                .parameter(option(
                        "background", "How the background is estimated", "none", "none", "ring", "adaptive_ring"))
                .parameter(degrees("ring_inner", "Inner radius of the ring", CountMapTask.DEFAULT_RING_INNER)
                        .min("0")
                        .max("20")
                        .build())
                .parameter(degrees("ring_width", "Width of the ring", CountMapTask.DEFAULT_RING_WIDTH)
                        .min("0.001")
                        .max("20")
                        .build())
                .parameter(degrees(
                                "ring_outer_max",
                                "Outer radius up to which an adaptive ring grows",
                                CountMapTask.DEFAULT_RING_OUTER_MAX)
                        .min("0.001")
                        .max("40")
                        .build())
                .parameter(degrees(
                                "correlation_radius",
                                "Radius within which counts are summed",
                                CountMapTask.DEFAULT_CORRELATION_RADIUS)
                        .min("0.0001")
                        .max("10")
                        .build())
                .parameter(exclusion("Circle that stays out of rings"))
                .parameter(goodTimes())
                .parameter(ParameterDescription.builder("exposure", ParameterType.BOOLEAN)
                        .description("Whether an exposure map is made")
                        .defaultValue("false")
                        .build())
                .used(eventLists())
                .generated(map("counts", "counts", Multiplicity.ONE))
                .generated(preview("counts", Multiplicity.ONE))
                .generated(map("exposure", "exposure, cm2 s", Multiplicity.OPTIONAL))
                .generated(preview("exposure", Multiplicity.OPTIONAL))
                .generated(map("acceptance", "expected background counts", Multiplicity.OPTIONAL))
                .generated(preview("acceptance", Multiplicity.OPTIONAL))
                .generated(map("background", "background from the ring", Multiplicity.OPTIONAL))
                .generated(preview("background", Multiplicity.OPTIONAL))
                .generated(map("excess", "excess", Multiplicity.OPTIONAL))
                .generated(preview("excess", Multiplicity.OPTIONAL))
                .generated(map("excess_error", "errors of the excess", Multiplicity.OPTIONAL))
                .generated(preview("excess_error", Multiplicity.OPTIONAL))
                .generated(map("upper_limit", "upper limits on the excess (2 sigma)", Multiplicity.OPTIONAL))
                .generated(preview("upper_limit", Multiplicity.OPTIONAL))
                .generated(map("significance", "significance (Li and Ma 1983, equation 17)", Multiplicity.OPTIONAL))
                .generated(preview("significance", Multiplicity.OPTIONAL))
                .build();
    }

    private static GeneratedDescription map(String name, String what, Multiplicity multiplicity) {
        return GeneratedDescription.builder(name + ".fits")
                .description("The map of " + what + " with world coordinates")
                .contentType(Retrieve.FITS)
                .multiplicity(multiplicity)
                .build();
    }

    private static GeneratedDescription preview(String name, Multiplicity multiplicity) {
        return GeneratedDescription.builder(name + ".png")
                .description("A preview of the " + name + " map")
                .contentType("image/png")
                .multiplicity(multiplicity)
                .build();
    }

    private static ParameterDescription.Builder degrees(String name, String description, double defaultValue) {
        return ParameterDescription.builder(name, ParameterType.DOUBLE)
                .description(description)
                .unit("deg")
                .ucd("pos.angDistance")
                .defaultValue(String.valueOf(defaultValue));
    }

    private static ParameterDescription energy(String name, String description) {
        return ParameterDescription.builder(name, ParameterType.DOUBLE)
                .description(description)
                .unit("TeV")
                .ucd("em.energy")
                .min("0.001")
                .max("1000")
                .multiplicity(Multiplicity.OPTIONAL)
                .build();
    }

    private static ParameterDescription exclusion(String what) {
        return ParameterDescription.builder("exclusion", ParameterType.STRING)
                .description(what + ": RA, Dec and radius in degrees; may be repeated")
                .multiplicity(new Multiplicity(0, 100))
                .build();
    }

    private static ParameterDescription goodTimes() {
        return ParameterDescription.builder("good_times", ParameterType.BOOLEAN)
                .description("Whether events outside of the good time intervals (GTI) are left out")
                .defaultValue("true")
                .build();
    }

    private static ParameterDescription option(
            String name, String description, String defaultValue, String... options) {
        return ParameterDescription.builder(name, ParameterType.STRING)
                .description(description)
                .defaultValue(defaultValue)
                .options(options)
                .build();
    }

    static JobDescription spectrum() {
        return analysis("spectrum", "Spectrum of a source")
                .description("Counts events in a circle around the source and in reflected regions without source, in"
                        + " bins of energy, and fits a spectral model to them.")
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
                .parameter(energy("emin", "Lowest energy: bins that begin below are left out; none if not given"))
                .parameter(energy("emax", "Highest energy: bins that end above are left out; none if not given"))
                .parameter(exclusion("Circle that OFF regions keep out of"))
                .parameter(goodTimes())
                .parameter(option(
                        "model",
                        "Spectral model to fit: power law, by its flux (pl2), with exponential cutoff (ecpl, secpl), log"
                                + " parabola, broken power laws (bpl, sbpl), the Crab nebula's times a norm",
                        "pl",
                        "pl",
                        "ecpl",
                        "lp",
                        "pl2",
                        "secpl",
                        "bpl",
                        "sbpl",
                        "crab",
                        SpectrumTask.NO_MODEL))
                .parameter(option(
                        "fit",
                        "What is fitted: the stack, or all observations together",
                        "stacked",
                        "stacked",
                        "joint"))
                .used(eventLists())
                .generated(GeneratedDescription.builder(SPECTRUM_JSON)
                        .description("Counts ON and OFF, background, excess and significance, by run and energy bin;"
                                + " the fit")
                        .contentType("application/json")
                        .build())
                .generated(file("pha_stacked.fits", Retrieve.FITS, "Counts ON (OGIP PHA)"))
                .generated(file("pha_stacked_bkg.fits", Retrieve.FITS, "Counts OFF (OGIP BKG)"))
                .generated(file("pha_stacked_arf.fits", Retrieve.FITS, "Effective area (OGIP ARF)"))
                .generated(file("pha_stacked_rmf.fits", Retrieve.FITS, "Energy dispersion (OGIP RMF)"))
                .generated(file("pha_runs.zip", "application/zip", "The same four files of each observation"))
                .generated(file("fit.json", "application/json", "The fit: parameters, errors, covariance"))
                .generated(file("fit.yaml", "application/yaml", "The fit, and the model as Gammapy reads it"))
                .generated(file("flux_points.fits", Retrieve.FITS, "Flux points (GADF SED)"))
                .generated(file("flux_points.ecsv", "application/x-ecsv", "Flux points as text"))
                .generated(file("light_curve.fits", Retrieve.FITS, "Integral flux of each run (GADF light curve)"))
                .generated(file("light_curve.ecsv", "application/x-ecsv", "Integral flux of each run as text"))
                .generated(file("spectrum.png", "image/png", "The spectrum with its band of errors"))
                .generated(file("light_curve.png", "image/png", "The light curve"))
                .build();
    }

    private static GeneratedDescription file(String name, String type, String description) {
        return GeneratedDescription.builder(name)
                .description(description)
                .contentType(type)
                .multiplicity(Multiplicity.OPTIONAL)
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
