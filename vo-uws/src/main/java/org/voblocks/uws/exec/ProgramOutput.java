package org.voblocks.uws.exec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.JobContext;

/** Takes what a program prints: to a file as long as it is not too much, the last lines for messages, the marks. */
final class ProgramOutput {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramOutput.class);
    private static final Pattern PROGRESS = Pattern.compile("##progress\\s+([0-9.]+)\\s*(.*)");
    private static final Pattern USED = Pattern.compile("##used\\s+(\\S+)\\s+(\\S+)(?:\\s+(\\S+))?.*");
    private static final int TAIL = 20;
    private static final int LINE = 10_000;

    private final Deque<String> tail = new ArrayDeque<>();

    /** Reads a stream to its end. */
    void pump(InputStream in, OutputStream to, long limit, JobContext context) {
        long written = 0;
        boolean full = false;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                to) {
            for (String line = next(lines); line != null; line = next(lines)) {
                remember(line);
                mark(line, context);
                byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
                written += bytes.length;
                if (written <= limit) {
                    to.write(bytes);
                } else if (!full) {
                    full = true;
                    to.write("[further output was not kept]\n".getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            LOG.debug("the output of a program ended", e);
        }
    }

    /** A line, or a part of one that is very long; null at the end. */
    private static @org.jspecify.annotations.Nullable String next(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && line.length() < LINE) {
            line.append((char) c);
            c = in.read();
        }
        return line.toString();
    }

    private synchronized void remember(String line) {
        if (!line.isBlank()) {
            tail.addLast(line);
            if (tail.size() > TAIL) {
                tail.removeFirst();
            }
        }
    }

    /** Acts on a line that is for the job system. */
    static void mark(String line, JobContext context) {
        Matcher progress = PROGRESS.matcher(line);
        if (progress.matches()) {
            try {
                context.progress(
                        Double.parseDouble(progress.group(1)), progress.group(2).strip());
            } catch (NumberFormatException e) {
                LOG.debug("not a fraction", e);
            }
        }
        Matcher used = USED.matcher(line);
        if (used.matches()) {
            context.used(used.group(1), used.group(2), used.group(3), null);
        }
    }

    synchronized String lastLine() {
        return tail.isEmpty() ? "" : tail.getLast();
    }

    synchronized String lastLines() {
        return String.join("\n", tail);
    }
}
