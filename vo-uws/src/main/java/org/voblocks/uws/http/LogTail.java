package org.voblocks.uws.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.Job;
import org.voblocks.uws.ResultStore;

/** The last lines that a job wrote to its log, or to standard output if it has no log. */
final class LogTail {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    private static final int MOST_BYTES = 2000;
    private static final int MOST_LINES = 5;

    private LogTail() {}

    static String of(ResultStore files, Job job) {
        if (job.startTime() == null) {
            return "";
        }
        Optional<ResultStore.StoredFile> file = files.find(job.id(), ResultStore.Kind.LOG, "log")
                .or(() -> files.find(job.id(), ResultStore.Kind.LOG, "stdout"));
        return file.map(LogTail::read).orElse("");
    }

    private static String read(ResultStore.StoredFile file) {
        long from = Math.max(0, file.size() - MOST_BYTES);
        try (InputStream in = file.open(from)) {
            List<String> lines = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    // the first one may have lost its beginning
                    .skip(from > 0 ? 1 : 0)
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
        } catch (IOException e) {
            LOG.debug("the log could not be read", e);
            return "";
        }
    }
}
