package org.voblocks.uws.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.Phase;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;

/** The same documents for people: plain pages without scripts, whose forms do what the protocol does. */
final class UwsHtml {
    static final String TYPE = "text/html";

    private final StringBuilder html = new StringBuilder();

    private UwsHtml(String title) {
        raw("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        text(title);
        raw("</title><style>body{font-family:sans-serif;margin:2em;max-width:60em}"
                + "td,th{text-align:left;padding:.2em 1em .2em 0;vertical-align:top}"
                + "label{display:block;margin:.5em 0}</style></head><body><h1>");
        text(title);
        raw("</h1>");
    }

    private VoResponse.Now page() {
        raw("</body></html>");
        return VoResponse.text(200, "text/html;charset=UTF-8", html.toString())
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
    }

    /** A list, with a form for another job if the kind is still offered. */
    static VoResponse.Now jobs(List<Job> jobs, String type, Optional<JobDescription> offered, URI list) {
        UwsHtml page = new UwsHtml(offered.map(JobDescription::title).orElse(type));
        offered.ifPresent(description -> {
            if (description.description() != null) {
                page.raw("<p>").text(description.description()).raw("</p>");
            }
            page.form(description, list);
        });
        page.raw("<h2>Jobs</h2><table><tr><th>Job</th><th>Phase</th><th>Created</th><th>Label</th></tr>");
        for (Job job : jobs) {
            page.raw("<tr><td>")
                    .link(
                            JobView.url(list, job.id()),
                            job.id().substring(0, Math.min(8, job.id().length())));
            page.cell(job.phase().name()).cell(job.creationTime().toString()).cell(job.runId());
            page.raw("</tr>");
        }
        page.raw("</table>");
        return page.page();
    }

    private void form(JobDescription description, URI list) {
        raw("<h2>New job</h2><form method=\"post\" enctype=\"multipart/form-data\" action=\"")
                .text(list.toString());
        raw("\"><input type=\"hidden\" name=\"PHASE\" value=\"RUN\">");
        for (ParameterDescription p : description.parameters()) {
            raw("<label>").text(p.name());
            if (p.unit() != null) {
                text(" [" + p.unit() + "]");
            }
            raw(" ");
            field(p);
            if (p.description() != null) {
                raw(" <small>").text(p.description()).raw("</small>");
            }
            raw("</label>");
        }
        raw("<button>Run</button></form>");
    }

    private void field(ParameterDescription p) {
        String required = p.isRequired() ? " required" : "";
        String value = p.defaultValue() == null ? "" : p.defaultValue();
        if (!p.options().isEmpty()) {
            raw("<select name=\"").text(p.name()).raw("\"" + required + ">");
            for (String option : p.options()) {
                raw("<option" + (option.equals(value) ? " selected>" : ">"))
                        .text(option)
                        .raw("</option>");
            }
            raw("</select>");
            return;
        }
        raw("<input name=\"").text(p.name()).raw("\" value=\"").text(value).raw("\"" + required);
        raw(p.type() == ParameterType.FILE ? " type=\"file\">" : ">");
    }

    static VoResponse.Now job(JobView view, JobDescription description) {
        Job job = view.job();
        UwsHtml page = new UwsHtml(description.title() + ": " + job.phase());
        page.raw("<p>").link(view.list(), "all jobs").raw("</p><table>");
        page.row("job", job.id()).row("owner", job.owner()).row("label", job.runId());
        page.row("created", job.creationTime().toString());
        page.row("started", job.startTime() == null ? null : job.startTime().toString());
        page.row("ended", job.endTime() == null ? null : job.endTime().toString());
        page.row(
                "destruction",
                job.destruction() == null ? null : job.destruction().toString());
        Job.Progress progress = job.progress();
        page.row(
                "progress",
                progress == null ? null : Math.round(progress.fraction() * 100) + " % " + progress.message());
        view.queuePosition().ifPresent(n -> page.row("before it in the queue", Integer.toString(n)));
        page.row("log", view.logTail().isEmpty() ? null : view.logTail());
        JobError error = job.error();
        page.row("error", error == null ? null : error.message());
        page.raw("</table><h2>Parameters</h2><table>");
        for (JobParameter parameter : job.parameters()) {
            page.row(parameter.name(), parameter.value());
        }
        page.raw("</table><h2>Results</h2><ul>");
        for (JobResult result : job.results()) {
            page.raw("<li>").link(view.url(result), result.id());
            page.text(" " + result.contentType() + (result.size() < 0 ? "" : ", " + result.size() + " bytes"));
        }
        page.raw("</ul>");
        if (job.phase() == Phase.PENDING || job.phase() == Phase.HELD) {
            page.button(view.url("phase"), "PHASE", "RUN", "Run");
        }
        if (job.phase().canBecome(Phase.ABORTED)) {
            page.button(view.url("phase"), "PHASE", "ABORT", "Abort");
        }
        page.button(view.url(), "ACTION", "DELETE", "Delete");
        return page.page();
    }

    private void button(URI action, String name, String value, String label) {
        raw("<form method=\"post\" action=\"").text(action.toString());
        raw("\"><button name=\"" + name + "\" value=\"" + value + "\">")
                .text(label)
                .raw("</button></form>");
    }

    private UwsHtml row(String name, @Nullable String value) {
        if (value != null) {
            raw("<tr><th>").text(name).raw("</th>").cell(value).raw("</tr>");
        }
        return this;
    }

    private UwsHtml cell(@Nullable String value) {
        return raw("<td>").text(value == null ? "" : value).raw("</td>");
    }

    /** A link; one that is not http or https is shown as text. */
    private UwsHtml link(URI target, String label) {
        String scheme = target.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            return text(label + " (" + target + ")");
        }
        return raw("<a href=\"").text(target.toString()).raw("\">").text(label).raw("</a>");
    }

    private UwsHtml raw(String markup) {
        html.append(markup);
        return this;
    }

    private UwsHtml text(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(c);
            }
        });
        return this;
    }
}
