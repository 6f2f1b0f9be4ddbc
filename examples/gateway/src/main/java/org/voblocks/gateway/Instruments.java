package org.voblocks.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.fits.FitsHeader;

/** What observations were made with. Their data are combined all the same; whoever asks for it is told. */
final class Instruments {
    private final Set<String> names = new TreeSet<>();

    void add(Observation observation) {
        FitsHeader header = observation.eventHeader();
        String telescope = header.text("TELESCOP").orElse("").strip();
        String instrument = header.text("INSTRUME").orElse("").strip();
        String name = telescope.equals(instrument) ? telescope : (telescope + " " + instrument).strip();
        if (!name.isEmpty()) {
            names.add(name);
        }
    }

    List<String> names() {
        return new ArrayList<>(names);
    }

    /** A word of warning, where there are several. */
    Optional<String> note() {
        return names.size() < 2
                ? Optional.empty()
                : Optional.of("observations of different instruments are combined, each with its own response: "
                        + String.join(", ", names));
    }
}
