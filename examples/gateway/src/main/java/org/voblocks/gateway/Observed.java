package org.voblocks.gateway;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.fits.FitsHeader;

/** What observations were made of, and with what: noted while they are read. */
final class Observed {
    private final Set<String> instruments = new TreeSet<>();
    private final Set<Target> targets = new LinkedHashSet<>();

    /**
     * An object that was observed.
     *
     * @param name OBJECT
     * @param raDeg RA_OBJ
     * @param decDeg DEC_OBJ
     */
    record Target(String name, double raDeg, double decDeg) {}

    /** Says which observations lack a response that a task needs; no file is opened to know it. */
    static void require(DataStore store, List<Long> obsIds, Set<HduType> needed, String advice) {
        Set<HduType> missing = EnumSet.noneOf(HduType.class);
        List<Long> without = new ArrayList<>();
        for (long obsId : obsIds) {
            Set<HduType> none = store.missing(obsId, needed);
            if (!none.isEmpty()) {
                without.add(obsId);
                missing.addAll(none);
            }
        }
        if (!without.isEmpty()) {
            throw new GatewayException((without.size() == 1 ? "observation " : "observations ")
                    + without.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + (without.size() == 1 ? " has no " : " have no ")
                    + missing.stream().map(HduType::word).collect(Collectors.joining(", "))
                    + " table (HDU_TYPE of the index): leave " + (without.size() == 1 ? "it" : "them") + " out"
                    + advice);
        }
    }

    void add(Observation observation) {
        FitsHeader header = observation.eventHeader();
        String telescope = header.text("TELESCOP").orElse("").strip();
        String instrument = header.text("INSTRUME").orElse("").strip();
        String name = telescope.equals(instrument) ? telescope : (telescope + " " + instrument).strip();
        if (!name.isEmpty()) {
            instruments.add(name);
        }
        double ra = header.number("RA_OBJ").orElse(Double.NaN);
        double dec = header.number("DEC_OBJ").orElse(Double.NaN);
        if (Double.isFinite(ra) && Math.abs(dec) <= 90) {
            targets.add(new Target(header.text("OBJECT").orElse("").strip(), ra, dec));
        }
    }

    List<String> instruments() {
        return List.copyOf(instruments);
    }

    /** Each object once, in the order of the observations. */
    List<Target> targets() {
        return List.copyOf(targets);
    }

    /** A word of warning, where observations of several instruments are combined. */
    Optional<String> note() {
        return instruments.size() < 2
                ? Optional.empty()
                : Optional.of("observations of different instruments are combined, each with its own response: "
                        + String.join(", ", instruments));
    }
}
