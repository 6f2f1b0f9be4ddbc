package org.voblocks.uws.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobResult;

/**
 * A job as it is shown: with its place on the web and in the queue.
 *
 * @param job the job
 * @param list the URL of the job list
 * @param queuePosition how many jobs are before it
 * @param logTail the last lines of its log; empty if there are none
 */
record JobView(Job job, URI list, OptionalInt queuePosition, String logTail) {

    /** Whether there is more to say than the standard's own elements can. */
    boolean hasInfo() {
        return job.progress() != null || queuePosition.isPresent() || !logTail.isEmpty();
    }

    URI url(String... more) {
        return url(list, job.id(), more);
    }

    static URI url(URI list, String id, String... more) {
        StringBuilder url = new StringBuilder(list.toString()).append('/').append(encode(id));
        for (String segment : more) {
            url.append('/').append(encode(segment));
        }
        return URI.create(url.toString());
    }

    URI url(JobResult result) {
        String href = result.href();
        return href == null ? url("results", result.id()) : URI.create(href);
    }

    /** Whether the value of a parameter can only be given by its URL. */
    boolean byReference(JobParameter parameter) {
        return parameter.kind() != JobParameter.Kind.VALUE || !isXml(parameter.value());
    }

    /** What stands for the parameter in a document: its value, or the URL of it. */
    String content(JobParameter parameter) {
        if (parameter.kind() == JobParameter.Kind.REFERENCE) {
            return parameter.value();
        }
        return byReference(parameter) ? url("parameters", parameter.name()).toString() : parameter.value();
    }

    /** Whether all characters can stand in XML 1.0. */
    static boolean isXml(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000);
    }

    /** Percent encoding of a path segment (RFC 3986). */
    private static String encode(String segment) {
        StringBuilder out = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || "-._~".indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.toString();
    }
}
