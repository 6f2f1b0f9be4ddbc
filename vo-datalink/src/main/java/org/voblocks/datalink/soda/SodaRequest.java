package org.voblocks.datalink.soda;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.xtype.Interval;
import org.voblocks.dali.xtype.Xtype;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Range;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.sky.SkyException;

/**
 * The parameters of a SODA request (SODA 1.0, section 3).
 *
 * @param ids the datasets
 * @param regions those of POS, CIRCLE and POLYGON together, in ICRS degrees
 * @param bands wavelengths, in metres
 * @param times times, as MJD in days
 * @param polarizations polarization states
 * @param custom the service's own parameters
 * @param caller who asks
 */
public record SodaRequest(
        List<String> ids,
        List<Region> regions,
        List<Interval> bands,
        List<Interval> times,
        Set<String> polarizations,
        Params custom,
        Caller caller) {

    /** The polarization states of POL (SODA 1.0, section 3.3.6; ObsCore 1.1). */
    public static final List<String> POL_STATES =
            List.of("I", "Q", "U", "V", "RR", "LL", "RL", "LR", "XX", "YY", "XY", "YX", "POLI", "POLA");

    private static final Set<String> STANDARD = Set.of(
            "ID",
            "POS",
            "CIRCLE",
            "POLYGON",
            "BAND",
            "TIME",
            "POL",
            "RESPONSEFORMAT",
            "REQUEST",
            "VERSION",
            "RUNID",
            "MAXREC",
            "PHASE",
            "UPLOAD");

    /** The most parts that one request may ask for. */
    private static final int MOST = 10_000;

    public SodaRequest {
        ids = List.copyOf(ids);
        regions = List.copyOf(regions);
        bands = List.copyOf(bands);
        times = List.copyOf(times);
        polarizations = Collections.unmodifiableSet(new LinkedHashSet<>(polarizations));
    }

    /**
     * Reads the parameters of a request.
     *
     * @param customNames names of the service's own parameters; any other name is refused, since a filter that is not
     *     applied would give data that was not asked for
     * @throws VoException 400 with what was expected
     */
    public static SodaRequest of(Params params, Caller caller, Set<String> customNames) {
        Set<String> known = new TreeSet<>(STANDARD);
        Params.Builder custom = Params.builder();
        for (String name : customNames) {
            known.add(name.toUpperCase(Locale.ROOT));
            params.all(name).forEach(v -> custom.add(name, v));
        }
        for (String name : params.names()) {
            if (!known.contains(name)) {
                throw VoException.badRequest("parameter " + name + " is unknown here; expected one of ID, POS, CIRCLE,"
                        + " POLYGON, BAND, TIME, POL"
                        + (customNames.isEmpty() ? "" : ", " + String.join(", ", customNames)));
            }
        }
        List<Region> regions = new ArrayList<>();
        regions.addAll(read(params, "POS", SodaRequest::pos));
        regions.addAll(read(params, "CIRCLE", v -> (Region) Xtype.CIRCLE.parse(v)));
        regions.addAll(read(params, "POLYGON", v -> (Region) Xtype.POLYGON.parse(v)));
        return new SodaRequest(
                params.all("ID"),
                regions,
                read(params, "BAND", SodaRequest::band),
                read(params, "TIME", SodaRequest::interval),
                new LinkedHashSet<>(read(params, "POL", SodaRequest::pol)),
                custom.build(),
                caller);
    }

    private static <T> List<T> read(Params params, String name, Function<String, T> reader) {
        List<T> values = new ArrayList<>();
        for (String text : params.all(name)) {
            if (!text.isBlank()) {
                try {
                    values.add(reader.apply(text));
                } catch (VoException e) {
                    throw new VoException(400, "parameter " + name + ": " + e.getMessage(), e);
                }
            }
        }
        return values;
    }

    /** {@code CIRCLE lon lat r}, {@code RANGE lon1 lon2 lat1 lat2} or {@code POLYGON ...} (section 3.3.1). */
    private static Region pos(String text) {
        Region region;
        try {
            region = RegionText.parse(text.strip().toLowerCase(Locale.ROOT));
        } catch (SkyException e) {
            throw new VoException(400, String.valueOf(e.getMessage()), e);
        }
        if (region instanceof Circle || region instanceof Range || region instanceof Polygon) {
            return region;
        }
        throw VoException.badRequest("expected CIRCLE, RANGE or POLYGON and their numbers in degrees");
    }

    /** Two numbers, or one that is both ends (section 3.3.4). */
    private static Interval interval(String text) {
        String stripped = text.strip();
        return stripped.indexOf(' ') < 0 ? Interval.parse(stripped + " " + stripped) : Interval.parse(stripped);
    }

    private static Interval band(String text) {
        Interval band = interval(text);
        if (band.high() <= 0) {
            throw VoException.badRequest("wavelengths " + band.text() + ": expected metres above 0");
        }
        return new Interval(Math.max(0, band.low()), band.high());
    }

    private static String pol(String text) {
        String state = text.strip().toUpperCase(Locale.ROOT);
        if (!POL_STATES.contains(state)) {
            throw VoException.badRequest(
                    "'" + state + "' is no polarization state; expected one of " + String.join(", ", POL_STATES));
        }
        return state;
    }

    /**
     * All parts that the request asks for: every dataset with every combination of filters (section 3.3). Several
     * polarization states are one filter.
     *
     * @throws VoException 400 if there is no ID, or there are more than 10 000 parts
     */
    public List<Cutout> cutouts() {
        if (ids.isEmpty()) {
            throw VoException.badRequest("parameter ID is missing");
        }
        long count = (long) ids.size() * Math.max(1, regions.size()) * Math.max(1, bands.size());
        if (count > MOST || count * Math.max(1, times.size()) > MOST) {
            throw VoException.badRequest("the request asks for more than " + MOST + " parts");
        }
        List<Cutout> cutouts = new ArrayList<>();
        for (String id : ids) {
            for (Region region : orAll(regions)) {
                for (Interval band : orAll(bands)) {
                    for (Interval time : orAll(times)) {
                        cutouts.add(new Cutout(id, region, band, time, polarizations, custom, caller));
                    }
                }
            }
        }
        return List.copyOf(cutouts);
    }

    /** The values, or one null that stands for no filter. */
    private static <T> List<@Nullable T> orAll(List<T> values) {
        if (values.isEmpty()) {
            List<@Nullable T> none = new ArrayList<>();
            none.add(null);
            return none;
        }
        return new ArrayList<@Nullable T>(values);
    }
}
