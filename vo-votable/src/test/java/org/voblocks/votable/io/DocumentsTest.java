package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voblocks.testing.External;
import org.voblocks.votable.Resource;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.row.RowCursor;

/** Documents of other projects and services, sound and broken: each is read or refused as the table says. */
class DocumentsTest {

    static Stream<String> documents() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DocumentsTest.class.getResourceAsStream("/votable/documents.txt"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .toList();
            return lines.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isReadOrRefused(String line) throws IOException {
        String path = line.substring(0, line.indexOf(" | "));
        String outcome;
        try (InputStream in = Files.newInputStream(External.data("votable/" + path))) {
            outcome = outcome(in);
        } catch (VoTableException e) {
            outcome = "refused | " + e.getMessage();
        }
        assertThat((path + " | " + outcome).strip()).isEqualTo(line.strip());
    }

    private static String outcome(InputStream in) throws IOException {
        TreeSet<String> kinds = new TreeSet<>();
        VoTableStream stream = VoTableReader.builder()
                .onRepair(r -> kinds.add(r.kind().name()))
                .build()
                .open(in);
        long tables = 0;
        long rows = 0;
        while (stream.nextTable()) {
            tables++;
            try (RowCursor cursor = stream.rows()) {
                while (cursor.next()) {
                    rows++;
                    for (int i = 0; i < cursor.fields().size(); i++) {
                        assertThat(cursor.getString(i) == null).isEqualTo(cursor.isNull(i));
                    }
                }
            }
        }
        return count(stream.document().resources()) + " " + tables + " " + rows + " | " + String.join(" ", kinds);
    }

    private static long count(List<Resource> resources) {
        return resources.size()
                + resources.stream().mapToLong(r -> count(r.resources())).sum();
    }
}
