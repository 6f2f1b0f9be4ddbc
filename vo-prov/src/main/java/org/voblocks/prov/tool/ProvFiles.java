package org.voblocks.prov.tool;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.graph.Unifier;
import org.voblocks.prov.graph.constraints.ValidationReport;
import org.voblocks.prov.graph.constraints.Validator;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.io.ProvWriter;

/**
 * Operations on files. The extension of a file says its format unless a name of one is given, such as {@code PROV-N},
 * {@code prov-json} or {@code ttl}. Failures are {@link ProvException}s and {@link IOException}s whose messages name the
 * file.
 */
public final class ProvFiles {
    private static final int BUFFER = 1 << 16;

    private ProvFiles() {}

    /** Reads one format and writes another. */
    public static void convert(Path in, @Nullable String from, Path out, @Nullable String to) throws IOException {
        ProvFormat source = format(in, from);
        ProvFormat target = format(out, to);
        try (InputStream input = new BufferedInputStream(Files.newInputStream(in), BUFFER);
                OutputStream output = new BufferedOutputStream(Files.newOutputStream(out), BUFFER)) {
            ProvFormats.convert(source, input, target, output);
        } catch (ProvException e) {
            if (Files.isRegularFile(out)) {
                // half a document looks like a whole one
                Files.delete(out);
            }
            throw named(in, e);
        }
    }

    /** Reads a file. */
    public static ProvDocument read(Path file, @Nullable String format) throws IOException {
        ProvFormat source = format(file, format);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return ProvReader.of(source).read(in);
        } catch (ProvException e) {
            throw named(file, e);
        }
    }

    /** What one document has and the other has not, one line each; empty if they are equal. */
    public static List<String> differences(Path a, Path b) throws IOException {
        return differences(read(a, null), read(b, null));
    }

    /** What one document has ({@code -}) and the other has not ({@code +}), one line each; empty if they are equal. */
    public static List<String> differences(ProvDocument a, ProvDocument b) {
        List<String> lines = new ArrayList<>();
        compare("", a.statements(), b.statements(), lines);
        List<Bundle> left = new ArrayList<>(a.bundles());
        List<Bundle> right = new ArrayList<>(b.bundles());
        left.removeIf(right::remove);
        for (Bundle bundle : left) {
            Bundle other = find(right, bundle.id());
            if (other == null) {
                lines.add("- bundle " + bundle.id());
            } else {
                right.remove(other);
                compare("bundle " + bundle.id() + ": ", bundle.statements(), other.statements(), lines);
            }
        }
        right.forEach(bundle -> lines.add("+ bundle " + bundle.id()));
        return lines;
    }

    private static @Nullable Bundle find(List<Bundle> bundles, QualifiedName id) {
        return bundles.stream().filter(b -> b.id().equals(id)).findFirst().orElse(null);
    }

    private static void compare(String where, Collection<Statement> a, Collection<Statement> b, List<String> lines) {
        Map<Statement, Integer> counts = new LinkedHashMap<>();
        a.forEach(s -> counts.merge(s, 1, Integer::sum));
        b.forEach(s -> counts.merge(s, -1, Integer::sum));
        counts.forEach((statement, count) -> {
            for (int i = 0; i < Math.abs(count); i++) {
                lines.add((count > 0 ? "- " : "+ ") + where + statement.describe());
            }
        });
    }

    /** Merges the statements of one identifier ({@link Unifier}). */
    public static void unify(Path in, Path out) throws IOException {
        ProvDocument document = read(in, null);
        try {
            ProvWriter.write(Unifier.unify(document), out);
        } catch (ProvException e) {
            throw named(in, e);
        }
    }

    /** Checks a file against PROV-CONSTRAINTS. */
    public static ValidationReport validate(Path in) throws IOException {
        return Validator.validate(read(in, null));
    }

    private static ProvFormat format(Path file, @Nullable String name) {
        if (name == null) {
            return ProvFormats.ofFile(file);
        }
        return ProvFormats.ofName(name)
                .or(() -> ProvFormats.ofExtension(name))
                .or(() -> ProvFormats.ofName("PROV-" + name))
                .orElseThrow(() -> new ProvException("'" + name + "' names no provenance format; expected one of "
                        + String.join(
                                ", ",
                                ProvFormats.all().stream().map(ProvFormat::name).toList())));
    }

    private static ProvException named(Path file, ProvException e) {
        return new ProvException(file + ": " + e.getMessage(), e);
    }
}
