package org.voblocks.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.voblocks.dl3.simulate.SimulatedStore;

/** The store that is served where there is no other: made once, the same on every machine. */
final class SimulatedData {
    private static final String NAME = "simulated";

    private SimulatedData() {}

    /** The directory of the simulated store, made if it is not there. A simulation that was cut short is begun anew. */
    static Path prepare(Path workDirectory, ProgressBar bar) {
        Path store = workDirectory.resolve(NAME);
        if (Files.isDirectory(store)) {
            return store;
        }
        try {
            Files.createDirectories(workDirectory);
            Path part = Files.createTempDirectory(workDirectory, NAME + "-");
            try {
                SimulatedStore.example().write(part, (done, total, what) -> bar.show(done / (double) total));
                Files.move(part, store);
            } finally {
                remove(part);
            }
        } catch (IOException e) {
            throw new GatewayException("--work-dir " + workDirectory + ": cannot write the simulated store: " + e, e);
        }
        return store;
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
