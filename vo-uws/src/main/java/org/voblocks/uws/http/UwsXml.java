package org.voblocks.uws.http;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobResult;

/** The documents of UWS 1.1 (appendix; schema UWS-v1.1.xsd). */
final class UwsXml {
    static final String TYPE = "application/xml";

    private static final String UWS = "http://www.ivoa.net/xml/UWS/v1.0";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    private final XMLStreamWriter xml;

    private UwsXml() throws XMLStreamException {
        xml = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
    }

    /** What a document is made of. */
    private interface Content {
        void write(UwsXml to) throws XMLStreamException;
    }

    private static VoResponse.Now document(String root, boolean versioned, Content content) {
        try {
            UwsXml to = new UwsXml();
            to.xml.writeStartDocument("UTF-8", "1.0");
            to.xml.writeStartElement("uws", root, UWS);
            to.xml.writeNamespace("uws", UWS);
            to.xml.writeNamespace("xlink", XLINK);
            to.xml.writeNamespace("xsi", XSI);
            if (versioned) {
                to.xml.writeAttribute("version", "1.1");
            }
            content.write(to);
            to.xml.writeEndElement();
            to.xml.writeEndDocument();
            to.xml.close();
            return VoResponse.bytes(200, TYPE, to.bytes.toByteArray());
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a UWS document could not be written", e);
        }
    }

    static VoResponse.Now job(JobView view) {
        return document("job", true, to -> to.writeJob(view));
    }

    static VoResponse.Now jobs(List<Job> jobs, URI list) {
        return document("jobs", true, to -> {
            for (Job job : jobs) {
                to.writeReference(job, list);
            }
        });
    }

    static VoResponse.Now parameters(JobView view) {
        return document("parameters", false, to -> to.writeParameters(view));
    }

    static VoResponse.Now results(JobView view) {
        return document("results", false, to -> to.writeResults(view));
    }

    private void writeReference(Job job, URI list) throws XMLStreamException {
        start("jobref");
        xml.writeAttribute("id", job.id());
        link(JobView.url(list, job.id()));
        text("phase", job.phase().name());
        if (job.runId() != null) {
            text("runId", job.runId());
        }
        nillable("ownerId", job.owner());
        text("creationTime", job.creationTime().toString());
        end();
    }

    private void writeJob(JobView view) throws XMLStreamException {
        Job job = view.job();
        text("jobId", job.id());
        if (job.runId() != null) {
            text("runId", job.runId());
        }
        nillable("ownerId", job.owner());
        text("phase", job.phase().name());
        time("quote", job.quote());
        text("creationTime", job.creationTime().toString());
        time("startTime", job.startTime());
        time("endTime", job.endTime());
        text("executionDuration", Long.toString(seconds(job)));
        time("destruction", job.destruction());
        start("parameters");
        writeParameters(view);
        end();
        start("results");
        writeResults(view);
        end();
        JobError error = job.error();
        if (error != null) {
            start("errorSummary");
            xml.writeAttribute("type", error.type().word());
            // the document at /error is there in any case; without a stored one it says the message
            xml.writeAttribute("hasDetail", Boolean.toString(error.hasDetail()));
            text("message", error.message());
            end();
        }
        writeInfo(view);
    }

    /** Whole seconds, as the schema has them; what is shorter than one counts as one. */
    static long seconds(Job job) {
        long seconds = job.executionDuration().plusMillis(999).toSeconds();
        return Math.min(seconds, Integer.MAX_VALUE);
    }

    private void writeParameters(JobView view) throws XMLStreamException {
        for (JobParameter parameter : view.job().parameters()) {
            start("parameter");
            xml.writeAttribute("id", clean(parameter.name()));
            if (view.byReference(parameter)) {
                xml.writeAttribute("byReference", "true");
            }
            xml.writeCharacters(clean(view.content(parameter)));
            end();
        }
    }

    private void writeResults(JobView view) throws XMLStreamException {
        for (JobResult result : view.job().results()) {
            xml.writeEmptyElement("uws", "result", UWS);
            xml.writeAttribute("id", result.id());
            link(view.url(result));
            if (result.size() >= 0) {
                xml.writeAttribute("size", Long.toString(result.size()));
            }
            xml.writeAttribute("mime-type", clean(result.contentType()));
        }
    }

    /** Progress, place in the queue and end of the log, as elements of no namespace. */
    private void writeInfo(JobView view) throws XMLStreamException {
        Job.Progress progress = view.job().progress();
        if (!view.hasInfo()) {
            return;
        }
        start("jobInfo");
        if (progress != null) {
            plain("progress", Double.toString(progress.fraction()));
            plain("message", progress.message());
        }
        if (view.queuePosition().isPresent()) {
            plain("queuePosition", Integer.toString(view.queuePosition().getAsInt()));
        }
        if (!view.logTail().isEmpty()) {
            plain("logTail", view.logTail());
        }
        end();
    }

    private void plain(String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(clean(value));
        end();
    }

    private void link(URI target) throws XMLStreamException {
        xml.writeAttribute("xlink", XLINK, "type", "simple");
        xml.writeAttribute("xlink", XLINK, "href", target.toString());
    }

    private void start(String name) throws XMLStreamException {
        xml.writeStartElement("uws", name, UWS);
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void text(String name, String value) throws XMLStreamException {
        start(name);
        xml.writeCharacters(clean(value));
        end();
    }

    private void time(String name, @Nullable Instant time) throws XMLStreamException {
        nillable(name, time == null ? null : time.toString());
    }

    private void nillable(String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            text(name, value);
        } else {
            xml.writeEmptyElement("uws", name, UWS);
            xml.writeAttribute("xsi", XSI, "nil", "true");
        }
    }

    private static String clean(String text) {
        if (JobView.isXml(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            out.append(JobView.isXml(one) ? one : "\uFFFD");
        });
        return out.toString();
    }
}
