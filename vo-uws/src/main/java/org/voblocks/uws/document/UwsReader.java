package org.voblocks.uws.document;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.internal.Dom;
import org.w3c.dom.Element;

/**
 * Reads the documents of UWS services, also of services that do not keep to the schema: elements in any order, times
 * without zone (UTC), a quote in seconds, nil where none is allowed. What was forgiven is in {@link
 * JobDocument#repairs()}. A document without job identifier or phase is refused.
 */
public final class UwsReader {
    private static final int MOST_BYTES = 64 << 20;
    private static final String NAMESPACE = "http://www.ivoa.net/xml/UWS/";
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private UwsReader() {}

    /** Reads a job. The caller closes the stream. */
    public static JobDocument job(InputStream in) throws IOException {
        Element root = root(in, "job");
        JobFields job = new JobFields(root);
        Instant creation = job.time("creationTime");
        Instant start = job.time("startTime");
        Instant end = job.time("endTime");
        String version = root.getAttribute("version");
        return new JobDocument(
                version.isEmpty() ? "1.0" : version,
                job.required("jobId"),
                job.text("runId"),
                job.owner(),
                job.phase(),
                job.quote(start == null ? creation : start),
                creation,
                start,
                end,
                job.duration(),
                job.time("destruction"),
                job.child("parameters").map(UwsReader::parameters).orElse(List.of()),
                job.child("results").map(r -> results(r, job.repairs())).orElse(List.of()),
                job.child("errorSummary").map(UwsReader::error).orElse(null),
                job.child("jobInfo").map(UwsReader::info).orElse(Map.of()),
                job.repairs());
    }

    /** Reads a list of jobs, in the order of the document. */
    public static List<JobReference> jobs(InputStream in) throws IOException {
        List<JobReference> jobs = new ArrayList<>();
        for (Element each : Dom.children(root(in, "jobs"), "jobref")) {
            JobFields job = new JobFields(each);
            String id = each.getAttribute("id");
            if (id.isEmpty()) {
                throw UwsException.badRequest("UWS job list: a jobref has no id");
            }
            jobs.add(new JobReference(
                    id, href(each), job.phase(), job.text("runId"), job.owner(), job.time("creationTime")));
        }
        return List.copyOf(jobs);
    }

    /** Reads the parameters of a job. */
    public static List<JobParameter> parameters(InputStream in) throws IOException {
        return parameters(root(in, "parameters"));
    }

    /** Reads the results of a job. */
    public static List<JobResult> results(InputStream in) throws IOException {
        return results(root(in, "results"), new ArrayList<>());
    }

    private static Element root(InputStream in, String name) throws IOException {
        Element root = Dom.read(in, MOST_BYTES, "UWS document");
        String namespace = root.getNamespaceURI();
        if (!name.equals(root.getLocalName()) || namespace == null || !namespace.startsWith(NAMESPACE)) {
            throw UwsException.badRequest("UWS document: expected the element " + name + " of " + NAMESPACE
                    + "v1.0, found " + root.getNodeName() + (namespace == null ? "" : " of " + namespace));
        }
        return root;
    }

    private static List<JobParameter> parameters(Element parent) {
        return Dom.children(parent, "parameter").stream()
                .map(p -> Boolean.parseBoolean(p.getAttribute("byReference"))
                        ? new JobParameter(
                                p.getAttribute("id"), p.getTextContent().strip(), JobParameter.Kind.REFERENCE, null)
                        : JobParameter.value(p.getAttribute("id"), p.getTextContent()))
                .toList();
    }

    private static List<JobResult> results(Element parent, List<String> repairs) {
        List<JobResult> results = new ArrayList<>();
        for (Element each : Dom.children(parent, "result")) {
            String id = each.getAttribute("id");
            results.add(new JobResult(id, each.getAttribute("mime-type"), size(each, id, repairs), href(each)));
        }
        return results;
    }

    private static long size(Element result, String id, List<String> repairs) {
        String text = result.getAttribute("size");
        if (text.isEmpty()) {
            return -1;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            repairs.add("size '" + text + "' of result " + id + " is no number; taken as not known");
            return -1;
        }
    }

    private static JobError error(Element summary) {
        String message = Dom.children(summary, "message").stream()
                .findFirst()
                .orElse(summary)
                .getTextContent()
                .strip();
        boolean passing = summary.getAttribute("type").equals("transient");
        boolean detail = Boolean.parseBoolean(summary.getAttribute("hasDetail"));
        return new JobError(message, passing ? JobError.Type.TRANSIENT : JobError.Type.FATAL, detail ? "" : null);
    }

    private static Map<String, List<String>> info(Element jobInfo) {
        Map<String, List<String>> info = new LinkedHashMap<>();
        collect(jobInfo, "", info);
        return info;
    }

    private static void collect(Element parent, String path, Map<String, List<String>> info) {
        for (Element each : Dom.children(parent)) {
            String here = path.isEmpty() ? each.getLocalName() : path + "/" + each.getLocalName();
            if (Dom.children(each).isEmpty()) {
                info.computeIfAbsent(here, p -> new ArrayList<>())
                        .add(each.getTextContent().strip());
            } else {
                collect(each, here, info);
            }
        }
    }

    private static @Nullable String href(Element element) {
        String href = element.getAttributeNS(XLINK, "href");
        return href.isEmpty() ? null : href;
    }
}
