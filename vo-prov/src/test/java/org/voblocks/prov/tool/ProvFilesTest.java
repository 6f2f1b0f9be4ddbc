package org.voblocks.prov.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.prov.ProvException;

class ProvFilesTest {
    private static final String TEXT = """
            document
              prefix ex <http://example.org/>
              entity(ex:a, [prov:label="one"]) entity(ex:a, [prov:label="two"])
              bundle ex:b entity(ex:c) endBundle
            endDocument
            """;

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void convertsAndCompares() throws IOException {
        Path in = file("a.provn", TEXT);
        Path json = folder.resolve("a.json");
        ProvFiles.convert(in, null, json, null);
        assertThat(ProvFiles.differences(in, json)).isEmpty();
        Path other = file("b.provn", TEXT.replace("two", "three").replace("ex:c", "ex:d"));
        assertThat(ProvFiles.differences(json, other))
                .containsExactly(
                        "- entity(ex:a, [prov:label=\"two\"])",
                        "+ entity(ex:a, [prov:label=\"three\"])",
                        "- bundle ex:b: entity(ex:c)",
                        "+ bundle ex:b: entity(ex:d)");
        Path named = folder.resolve("x.txt");
        ProvFiles.convert(in, "PROV-N", named, "xml");
        assertThat(ProvFiles.read(named, "provx")).isEqualTo(ProvFiles.read(in, null));
    }

    @Test
    void unifiesAndValidates() throws IOException {
        Path in = file("a.provn", TEXT);
        Path out = folder.resolve("u.provn");
        ProvFiles.unify(in, out);
        assertThat(ProvFiles.read(out, null).statements()).hasSize(1);
        assertThat(ProvFiles.validate(in).isValid()).isTrue();
    }

    @Test
    void messagesNameTheFile() throws IOException {
        Path broken = file("broken.provn", "document\nentity(");
        assertThatThrownBy(() -> ProvFiles.validate(broken))
                .isInstanceOf(ProvException.class)
                .hasMessage(broken + ": PROV-N, line 2, column 8: expected a name, found the end of the text");
        assertThatThrownBy(() -> ProvFiles.convert(broken, "prov-paper", broken, null))
                .hasMessageStartingWith("'prov-paper' names no provenance format; expected one of PROV-N, PROV-JSON");
        Path nothing = file("x.nothing", "");
        assertThatThrownBy(() -> ProvFiles.validate(nothing)).hasMessageContaining("names no provenance format");
    }
}
