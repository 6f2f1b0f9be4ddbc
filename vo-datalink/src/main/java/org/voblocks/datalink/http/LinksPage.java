package org.voblocks.datalink.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.datalink.Link;
import org.voblocks.datalink.Links;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.datalink.WholeIds;
import org.voblocks.datalink.form.FormModel;
import org.voblocks.datalink.form.FormModel.Entry;

/**
 * The links as a page for people: a table, and a form for each service, made of its descriptor alone. No scripts; only
 * {@code http} and {@code https} URLs become links.
 */
final class LinksPage {
    private static final String STYLE = "body{font-family:sans-serif;margin:2em;max-width:75em;color-scheme:light dark}"
            + "table{border-collapse:collapse}th,td{text-align:left;padding:.3em .8em;border-bottom:1px solid #8886}"
            + "form{display:grid;grid-template-columns:max-content 20em auto;gap:.5em 1em;align-items:center}"
            + ".error{color:#b00020}small{opacity:.75}";

    private final Links links;
    private final List<String> ids;
    private final Writer out;

    private LinksPage(Links links, List<String> ids, OutputStream out) {
        this.links = links;
        this.ids = ids;
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    /** Writes the page. */
    static void write(Links links, List<String> ids, OutputStream out) throws IOException {
        LinksPage page = new LinksPage(links, ids, out);
        page.write();
        page.out.flush();
    }

    private void write() throws IOException {
        String title = ids.size() == 1 ? "Links of " + ids.get(0) : "Links of " + ids.size() + " datasets";
        out.write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"UTF-8\">");
        out.write("<meta name=\"viewport\" content=\"width=device-width\"><title>" + escape(title) + "</title>");
        out.write("<style>" + STYLE + "</style></head>\n<body><h1>" + escape(title) + "</h1>\n<table>\n<thead><tr>");
        for (String head : List.of("Dataset", "What", "Link", "Description", "Type", "Bytes")) {
            out.write("<th scope=\"col\">" + head + "</th>");
        }
        out.write("</tr></thead>\n<tbody>\n");
        WholeIds rows = links.limitedRows();
        while (rows.hasNext()) {
            write(rows.next());
        }
        if (rows.overflow()) {
            out.write("<tr><td colspan=\"6\">There are more links than this page may show.</td></tr>\n");
        }
        out.write("</tbody>\n</table>\n");
        for (ServiceDescriptor service : links.services()) {
            write(service);
        }
        out.write("</body></html>\n");
    }

    private void write(Link link) throws IOException {
        out.write("<tr>");
        cell(escape(link.id()));
        cell(escape(link.semantics()));
        if (link.errorMessage() != null) {
            cell("<span class=\"error\">" + escape(link.errorMessage()) + "</span>");
        } else if (link.serviceDef() != null) {
            cell("<a href=\"#" + escape(link.serviceDef()) + "\">form below</a>");
        } else {
            String url = String.valueOf(link.accessUrl());
            cell(isWeb(url) ? "<a href=\"" + escape(url) + "\">" + escape(fileName(url)) + "</a>" : escape(url));
        }
        cell(escape(link.description()));
        cell(escape(link.contentType()));
        cell(link.contentLength() == null ? "" : String.format(Locale.ROOT, "%,d", link.contentLength()));
        out.write("</tr>\n");
    }

    private void cell(String html) throws IOException {
        out.write("<td>" + html + "</td>");
    }

    private void write(ServiceDescriptor service) throws IOException {
        FormModel form = FormModel.of(service);
        out.write("<h2 id=\"" + escape(service.id()) + "\">" + escape(form.title()) + "</h2>\n");
        if (form.description() != null) {
            out.write("<p>" + escape(form.description()) + "</p>\n");
        }
        if (!isWeb(form.submitUrl())) {
            out.write("<p>" + escape(form.submitUrl()) + "</p>\n");
            return;
        }
        String standard = String.valueOf(service.standardId());
        boolean makesJobs = standard.startsWith("ivo://ivoa.net/std/UWS") || standard.contains("#async");
        out.write(
                "<form method=\"" + (makesJobs ? "post" : "get") + "\" action=\"" + escape(form.submitUrl()) + "\">\n");
        for (Entry entry : form.entries()) {
            write(entry, service.id());
        }
        out.write("<span></span><button>" + (makesJobs ? "Create a job" : "Get") + "</button><span></span>\n</form>\n");
    }

    private void write(Entry entry, String serviceId) throws IOException {
        String name = escape(entry.name());
        String value = escape(entry.value());
        if (entry.widget() == FormModel.Widget.FIXED) {
            out.write("<input type=\"hidden\" name=\"" + name + "\" value=\"" + value + "\">\n");
            return;
        }
        String id = escape(serviceId + "-" + entry.name());
        out.write("<label for=\"" + id + "\">" + name + "</label>");
        String common = " id=\"" + id + "\" name=\"" + name + "\"" + (entry.required() ? " required" : "");
        switch (entry.widget()) {
            case ROWS -> {
                out.write("<select" + common + (ids.size() > 1 ? " multiple" : "") + ">");
                for (String dataset : ids) {
                    out.write("<option selected>" + escape(dataset) + "</option>");
                }
                out.write("</select>");
            }
            case CHOICE -> choices(entry, common);
            case CHECKBOX ->
                out.write("<input type=\"checkbox\" value=\"true\"" + common
                        + ("true".equals(entry.value()) ? " checked" : "") + ">");
            case INTEGER, NUMBER ->
                out.write("<input type=\"number\" step=\""
                        + (entry.widget() == FormModel.Widget.INTEGER ? "1" : "any") + "\""
                        + attribute("min", entry.min())
                        + attribute("max", entry.max()) + common + " value=\"" + value + "\">");
            default ->
                out.write("<input" + common + " value=\"" + value + "\" placeholder=\"" + escape(entry.placeholder())
                        + "\">");
        }
        String unit = entry.unit() == null ? "" : escape(entry.unit()) + " ";
        out.write("<small>" + unit + escape(entry.description()) + "</small>\n");
    }

    private void choices(Entry entry, String common) throws IOException {
        out.write("<select" + common + ">");
        if (entry.value() == null) {
            out.write("<option value=\"\"></option>");
        }
        for (FormModel.Choice choice : entry.choices()) {
            String selected = choice.value().equals(entry.value()) ? " selected" : "";
            out.write("<option value=\"" + escape(choice.value()) + "\"" + selected + ">" + escape(choice.label())
                    + "</option>");
        }
        out.write("</select>");
    }

    /** An attribute, if its value is a plain number. */
    private static String attribute(String name, @Nullable String number) {
        try {
            return number == null || !Double.isFinite(Double.parseDouble(number))
                    ? ""
                    : " " + name + "=\"" + escape(number) + "\"";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private static boolean isWeb(String url) {
        String low = url.toLowerCase(Locale.ROOT);
        return low.startsWith("http://") || low.startsWith("https://");
    }

    private static String fileName(String url) {
        String path = url.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? url : name;
    }

    private static String escape(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}
