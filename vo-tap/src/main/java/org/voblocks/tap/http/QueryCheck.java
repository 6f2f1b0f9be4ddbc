package org.voblocks.tap.http;

import java.util.List;
import org.voblocks.adql.Diagnostic;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.tap.TapService;

/**
 * The resource {@code check}: what is wrong with a query, as JSON for editors: {@code {"ok": false, "diagnostics":
 * [{"code", "severity", "line", "column", "start", "end", "message", "suggestions", "fix"}]}}. Lines and columns count
 * from 1, offsets from 0. Tables that the query brings are uploaded as to {@code sync}; their fields are enough.
 */
final class QueryCheck {
    private QueryCheck() {}

    static VoResponse answer(TapService service, VoRequest request) {
        List<Diagnostic> found =
                service.check(QueryParams.read(request, service, false).build());
        StringBuilder json = new StringBuilder("{\"ok\": ")
                .append(found.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR))
                .append(", \"diagnostics\": [");
        String comma = "";
        for (Diagnostic d : found) {
            json.append(comma);
            append(json, d);
            comma = ", ";
        }
        return VoResponse.text(200, "application/json", json.append("]}\n").toString());
    }

    private static void append(StringBuilder json, Diagnostic d) {
        json.append("{\"code\": ").append(string(d.code().text()));
        json.append(", \"severity\": ").append(string(d.severity() == Diagnostic.Severity.ERROR ? "error" : "warning"));
        json.append(", \"line\": ").append(d.line()).append(", \"column\": ").append(d.column());
        json.append(", \"start\": ").append(d.span().start());
        json.append(", \"end\": ").append(d.span().end());
        json.append(", \"message\": ").append(string(d.message()));
        json.append(", \"suggestions\": [")
                .append(String.join(
                        ", ", d.suggestions().stream().map(QueryCheck::string).toList()))
                .append(']');
        Diagnostic.Fix fix = d.fix();
        if (fix != null) {
            json.append(", \"fix\": {\"start\": ").append(fix.span().start());
            json.append(", \"end\": ").append(fix.span().end());
            json.append(", \"replacement\": ").append(string(fix.replacement())).append('}');
        }
        json.append('}');
    }

    static String string(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
