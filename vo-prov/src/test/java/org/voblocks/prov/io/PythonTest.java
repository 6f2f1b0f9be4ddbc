package org.voblocks.prov.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.prov.ProvDocument;
import org.voblocks.testing.External;

/** The Python package prov reads what this library writes and finds it equal to what it reads itself. */
class PythonTest {
    private static final String COMPARE = """
            import sys, os
            from prov.model import ProvDocument
            folder, origin = sys.argv[1:3]
            different, count = [], 0
            for name in sorted(os.listdir(origin)):
                try:
                    own = ProvDocument.deserialize(os.path.join(origin, name), format='json')
                except Exception:
                    continue
                for extension, form in (('json', 'json'), ('provx', 'xml')):
                    path = os.path.join(folder, name[:-4] + extension)
                    if not os.path.exists(path):
                        continue
                    count += 1
                    try:
                        if ProvDocument.deserialize(path, format=form) != own:
                            different.append(name + ' as ' + form)
                    except Exception as e:
                        different.append(name + ' as ' + form + ': ' + repr(e))
            print(count, 'compared; different:', different)
            """;

    @Test
    void pythonFindsItEqual(@TempDir Path folder) throws IOException {
        Path python = External.python("prov");
        Path origin = External.data("prov/prov-python/json");
        List<Path> files;
        try (Stream<Path> all = Files.list(origin)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            ProvDocument document = ProvReader.read(file);
            String name = file.getFileName().toString();
            ProvWriter.write(document, folder.resolve(name));
            ProvWriter.write(document, folder.resolve(name.replaceAll("json$", "provx")));
        }
        External.Run run = External.run(
                Duration.ofMinutes(1), python.toString(), "-c", COMPARE, folder.toString(), origin.toString());
        assertThat(run.output()).isEqualTo(2 * files.size() + " compared; different: []\n");
        assertThat(run.exitCode()).isZero();
    }
}
