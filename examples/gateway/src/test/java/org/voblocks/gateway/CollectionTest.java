package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.External;

/** Whose data are served, on which terms, and how to cite them. */
class CollectionTest {
    @TempDir
    private Path folder;

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("observatory.yaml"), yaml);
    }

    @Test
    void aFileDescribesTheCollection() throws IOException {
        Observatory all = Observatory.read(
                true, file("collection:\n  - {name: simulated, title: Ours, doi: 10.5281/zenodo.1, year: 2026}\n"));
        assertThat(all.collection("simulated"))
                .isEqualTo(Map.of("name", "simulated", "title", "Ours", "doi", "10.5281/zenodo.1", "year", 2026));
        assertThat(all.collection("another")).isEmpty();
    }

    @Test
    void aMistakeIsToldWithItsPlace() throws IOException {
        Path wrong = file("collection:\n  - {name: simulated, licens: CC0}\n");
        assertThatThrownBy(() -> Observatory.read(true, wrong))
                .isInstanceOf(GatewayException.class)
                .hasMessageStartingWith("--config " + wrong + ": collection: 'licens' is not known; expected some of [")
                .hasMessageContaining("licence");
        Path nameless = file("collection:\n  - {title: Ours}\n");
        assertThatThrownBy(() -> Observatory.read(true, nameless))
                .hasMessageEndingWith("collection: expected a name, that of the directory of the data store");
    }

    /** The words are those of the release itself. */
    @Test
    void theReleaseOfHessIsKnown() throws IOException {
        String readme = Files.readString(External.gammapyData("hess-dl3-dr1/README.txt"))
                .replaceAll("\\s+", " ");
        Map<String, Object> release = Observatory.read(false, null).collection("hess-dl3-dr1");
        assertThat(readme).contains((String) release.get("acknowledgement"), (String) release.get("title"));
        for (String sentence : ((String) release.get("terms")).split("(?<=\\.) ")) {
            assertThat(readme).contains(sentence);
        }
    }
}
