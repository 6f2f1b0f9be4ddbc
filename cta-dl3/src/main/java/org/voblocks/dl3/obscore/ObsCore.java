package org.voblocks.dl3.obscore;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Dl3Exception;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.ObservationRow;
import org.voblocks.dl3.TimeReference;
import org.voblocks.dl3.TimeScale;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.irf.Axis;
import org.voblocks.dl3.irf.EffectiveArea2D;

/**
 * The ObsCore rows of a data store.
 *
 * @param rows one row for each observation of the index whose event list can be read
 * @param problems what is wrong with the others, or with the responses of some
 */
public record ObsCore(List<ObsCoreRow> rows, List<Dl3Exception> problems) {
    /** Planck's constant times the speed of light, m TeV (CODATA 2018, exact). */
    public static final double METRE_TEV = 6.62607015e-34 * 299792458 / (1.602176634e-19 * 1e12);

    private static final double RESOLUTION_ENERGY = 1;
    private static final double RESOLUTION_OFFSET = 0.5;

    /** Copies the lists. */
    public ObsCore {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** Reads what the rows need: the header of each event list, effective areas and point spread functions. */
    public static ObsCore of(DataStore store, ObsCoreOptions options) {
        return of(store, store.observations(), options);
    }

    /** The same of some observations of a store. */
    public static ObsCore of(DataStore store, List<ObservationRow> observations, ObsCoreOptions options) {
        List<ObsCoreRow> rows = new ArrayList<>();
        List<Dl3Exception> problems = new ArrayList<>();
        for (ObservationRow index : observations) {
            try (Observation observation = store.observation(index.obsId())) {
                rows.add(row(index, observation, options, problems));
            } catch (Dl3Exception e) {
                problems.add(e);
            }
        }
        return new ObsCore(rows, problems);
    }

    private static ObsCoreRow row(
            ObservationRow index, Observation observation, ObsCoreOptions options, List<Dl3Exception> problems) {
        FitsHeader header = observation.eventHeader();
        Source source = new Source(index, header);
        String facility = source.text("TELESCOP").orElse(null);
        String collection = options.collection().isEmpty()
                ? source.text("COLLECTN").orElse(facility == null ? "unknown" : facility)
                : options.collection();
        String object = source.text("OBJECT").orElse(null);
        ObsCoreRow.Builder row = ObsCoreRow.builder()
                .dataproductType("event")
                .dataproductSubtype("dl3.events")
                .calibLevel(2)
                .obsCollection(collection)
                .obsId(Long.toString(index.obsId()))
                .obsTitle(collection + " observation " + index.obsId() + (object == null ? "" : " of " + object))
                .obsPublisherDid(options.publisherDid() + index.obsId())
                .targetName(object)
                .facilityName(facility)
                .instrumentName(source.text("INSTRUME").orElse(null))
                .emUcd("em.energy")
                .oUcd("phot.count")
                .tExptime(boxed(source.number("ONTIME")))
                .livetime(boxed(source.number("LIVETIME")))
                .nEvents(observation.eventTable().rows());
        if (!options.accessUrl().isEmpty()) {
            row.accessUrl(options.accessUrl() + index.obsId());
        }
        row.accessFormat(options.accessFormat()).accessEstsize(kilobytes(observation));
        times(index, observation, row);
        archive(source, row);
        space(source, observation, row, problems);
        return row.build();
    }

    private static void archive(Source source, ObsCoreRow.Builder row) {
        OptionalDouble altitude = source.number("ALT_PNT");
        OptionalDouble zenith = source.number("ZEN_PNT");
        if (zenith.isEmpty() && altitude.isPresent()) {
            zenith = OptionalDouble.of(90 - altitude.getAsDouble());
        }
        row.zenPnt(boxed(zenith))
                .obsMode(source.text("OBS_MODE")
                        .map(mode -> mode.toLowerCase(Locale.ROOT))
                        .orElse(null))
                .nTels(boxed(source.integer("N_TELS")))
                .subArrayName(source.text("SUBARRAY").orElse(null))
                .pointingMode(pointingMode(source))
                .proposalId(source.text("PROPOSAL").orElse(null))
                .calibVersion(source.text("CALIBVER").orElse(null))
                .cuts(source.text("EV_CLASS").orElse(null))
                .reconstruction(source.text("RECONSTR").orElse(null))
                .dataRights(source.text("DATARGHT").orElse(null))
                .obsReleaseDate(source.text("DATE-REL").orElse(null));
    }

    /** CONV_DEP is the distance (H.E.S.S.: in units of the array) where the axes meet, 0 for parallel telescopes. */
    private static @Nullable String pointingMode(Source source) {
        Optional<String> mode = source.text("PNT_MODE");
        if (mode.isPresent()) {
            return mode.get().toLowerCase(Locale.ROOT);
        }
        OptionalDouble depth = source.number("CONV_DEP");
        if (depth.isEmpty()) {
            return null;
        }
        return depth.getAsDouble() == 0 ? "parallel" : depth.getAsDouble() > 0 ? "convergent" : "divergent";
    }

    private static void times(ObservationRow index, Observation observation, ObsCoreRow.Builder row) {
        FitsHeader header = observation.eventHeader();
        boolean inHeader = header.number("TSTART").isPresent();
        TimeReference reference = inHeader ? observation.timeReference() : index.timeReference();
        OptionalDouble start = inHeader ? header.number("TSTART") : index.number("TSTART");
        OptionalDouble stop = inHeader ? header.number("TSTOP") : index.number("TSTOP");
        row.tMin(start.isPresent() ? reference.mjd(start.getAsDouble(), TimeScale.UTC) : null)
                .tMax(stop.isPresent() ? reference.mjd(stop.getAsDouble(), TimeScale.UTC) : null);
    }

    private static void space(
            Source source, Observation observation, ObsCoreRow.Builder row, List<Dl3Exception> problems) {
        OptionalDouble ra = source.number("RA_PNT");
        OptionalDouble dec = source.number("DEC_PNT");
        row.sRa(boxed(ra)).sDec(boxed(dec));
        OptionalDouble low = source.number("SAFE_ENERGY_LO");
        OptionalDouble high = source.number("SAFE_ENERGY_HI");
        try {
            if (observation.has(HduType.AEFF)) {
                EffectiveArea2D area = observation.effectiveArea();
                Axis offset = area.offsetAxis();
                double radius = offset.isPoints() ? offset.center(offset.size() - 1) : offset.max();
                row.sFov(2 * radius);
                if (ra.isPresent() && dec.isPresent()) {
                    row.sRegion("Circle ICRS " + ra.getAsDouble() + " " + dec.getAsDouble() + " " + radius);
                }
                low = first(
                        area.lowThreshold(),
                        low,
                        OptionalDouble.of(area.energyAxis().min()));
                high = first(
                        area.highThreshold(),
                        high,
                        OptionalDouble.of(area.energyAxis().max()));
            }
        } catch (Dl3Exception e) {
            problems.add(e);
        }
        row.energyMin(boxed(low)).energyMax(boxed(high));
        row.emMin(high.isPresent() ? METRE_TEV / high.getAsDouble() : null)
                .emMax(low.isPresent() ? METRE_TEV / low.getAsDouble() : null);
        try {
            if (observation.has(HduType.PSF)) {
                double radius = observation.psf().containmentRadius(RESOLUTION_ENERGY, RESOLUTION_OFFSET, 0.68);
                row.sResolution(Double.isNaN(radius) ? null : radius * 3600);
            }
        } catch (Dl3Exception e) {
            problems.add(e);
        }
    }

    private static OptionalDouble first(OptionalDouble... values) {
        for (OptionalDouble value : values) {
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalDouble.empty();
    }

    private static @Nullable Long kilobytes(Observation observation) {
        try {
            return (Files.size(observation.eventFile()) + 999) / 1000;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** The header of the event list, and the index where the header does not tell. */
    private record Source(ObservationRow index, FitsHeader header) {
        Optional<String> text(String key) {
            return header.text(key).or(() -> index.text(key));
        }

        OptionalDouble number(String key) {
            return first(header.number(key), index.number(key));
        }

        OptionalLong integer(String key) {
            OptionalLong value = header.integer(key);
            return value.isPresent() ? value : index.integer(key);
        }
    }
}
