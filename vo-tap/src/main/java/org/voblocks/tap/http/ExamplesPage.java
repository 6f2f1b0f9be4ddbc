package org.voblocks.tap.http;

import java.util.List;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.tap.TapExample;

/** The resource {@code examples}: XHTML with RDFa (DALI 1.1, section 2.3; TAP 1.1, section 2.4.5). */
final class ExamplesPage {
    private ExamplesPage() {}

    static VoResponse of(List<TapExample> examples) {
        StringBuilder page = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE html>
                <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
                <head><title>Example queries</title></head>
                <body vocab="http://www.ivoa.net/rdf/examples#">
                <h1>Example queries</h1>
                """);
        for (TapExample example : examples) {
            append(page, example);
        }
        return VoResponse.text(
                200, "application/xhtml+xml", page.append("</body>\n</html>\n").toString());
    }

    private static void append(StringBuilder page, TapExample example) {
        String id = escape(example.id());
        page.append("<div typeof=\"example\" id=\"")
                .append(id)
                .append("\" resource=\"#")
                .append(id)
                .append("\">\n");
        page.append("<h2 property=\"name\">").append(escape(example.title())).append("</h2>\n");
        if (example.description() != null) {
            page.append("<p>").append(escape(example.description())).append("</p>\n");
        }
        if (example.table() != null) {
            page.append("<p>Table: <code property=\"table\">")
                    .append(escape(example.table()))
                    .append("</code></p>\n");
        }
        page.append("<pre property=\"query\">").append(escape(example.query())).append("</pre>\n</div>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
