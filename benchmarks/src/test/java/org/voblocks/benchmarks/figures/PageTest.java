package org.voblocks.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and its plots from rows, and peers that are there or not. */
class PageTest {
    @TempDir
    private Path folder;

    private record Given(String title, @Nullable String growthOf) implements Part {
        @Override
        public String about() {
            return "About " + title + ".";
        }

        @Override
        public List<Figure> measure(Effort effort) {
            return List.of();
        }
    }

    private String page(Part part, Figure... figures) throws Exception {
        Page.write(List.of(part), new Figures.Rows("a machine", Map.of(part.title(), List.of(figures))), folder);
        return Files.readString(folder.resolve("performance.md"));
    }

    @Test
    void aRowHasFigurePeerRatioInputAndDate() throws Exception {
        Figure time = new Figure("A.read", "rows=10", 2, "ms/op", 1234.0, "peer", 24.0, "2026-11-26");
        Figure rate = new Figure("A.parse", "", 3000, "ops/s", null, "peer", 1000.0, "2026-11-26");
        Figure alone = new Figure("A.write", "", 0.5, "ms/op", null, "peer", null, "2026-11-26");

        assertThat(page(new Given("Reading", null), time, rate, alone))
                .contains("Machine: a machine.")
                .contains("## Reading\n\nAbout Reading.\n")
                .contains("| `A.read` | rows=10 | 2.00 ms/op | 1234 | peer | 24.0 ms/op | 12 | 2026-11-26 |")
                .contains("| `A.parse` |  | 3000 ops/s |  | peer | 1000 ops/s | 3.0 | 2026-11-26 |")
                .contains("| `A.write` |  | 0.50 ms/op |  | peer | not run here |  | 2026-11-26 |");
    }

    @Test
    void whatGrowsHasAPlotWithALineForEach() throws Exception {
        Figure[] figures = {
            new Figure("A.read", "size=10", 1, "ms/op", null, "peer", 5.0, ""),
            new Figure("A.read", "size=100", 9, "ms/op", null, "peer", 60.0, "")
        };

        assertThat(page(new Given("Growth", "rows"), figures)).contains("![Time by rows](figures/rows.svg)");

        Path svg = folder.resolve("figures/rows.svg");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(svg.toFile())
                        .getElementsByTagName("circle")
                        .getLength())
                .isEqualTo(4);
        assertThat(Files.readString(svg)).contains(">read</text>", ">peer</text>");
    }

    @Test
    void aScriptTellsTimesOrThatItsPeerIsNotHere() throws Exception {
        Path script = folder.resolve("peer.py");
        Effort effort = new Effort(true, "/bin/sh", Instant.now().plusSeconds(60), Map.of());
        Files.writeString(script, "echo starting; echo A.read/10 12.50 ms; echo A.write 3 ms 2 ms\n");

        assertThat(new PeerScript("peer", "A.*", script.toString()).run(effort))
                .isEqualTo(Map.of("A.read/10", 12.5, "A.write", 3.0));

        Files.writeString(script, "echo no such module; exit 1\n");
        assertThat(new PeerScript("peer", "A.*", script.toString()).run(effort)).isNull();
        assertThat(new PeerScript("peer", "A.*", folder.resolve("nothing").toString()).run(effort))
                .isNull();
    }
}
