package org.voblocks.tap.http;

import java.util.List;
import java.util.Locale;
import org.voblocks.adql.tool.AdqlChecker;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapService;

/**
 * The resource {@code complete}: what may stand at the place OFFSET of a query that is being written, as JSON for editors:
 * {@code {"start": 7, "end": 9, "proposals": [{"text", "kind", "detail", "description"}]}}. Offsets count characters from
 * 0; {@code start} to {@code end} is the word that was begun, and that a proposal replaces.
 */
final class QueryCompletion {
    private QueryCompletion() {}

    static VoResponse answer(TapService service, VoRequest request) {
        Params params = request.params();
        TapQuery query = params.single("QUERY").orElse("").isEmpty()
                ? TapQuery.builder("").caller(request.caller()).build()
                : QueryParams.read(request, service, false).build();
        int offset = params.single("OFFSET")
                .map(QueryCompletion::number)
                .orElse(query.adql().length());
        List<AdqlChecker.Proposal> found = service.complete(query, offset);
        int start = found.isEmpty() ? offset : found.get(0).replace().start();
        StringBuilder json = new StringBuilder("{\"start\": ")
                .append(start)
                .append(", \"end\": ")
                .append(offset);
        json.append(", \"proposals\": [");
        String comma = "";
        for (AdqlChecker.Proposal p : found) {
            json.append(comma).append("{\"text\": ").append(QueryCheck.string(p.text()));
            json.append(", \"kind\": ").append(QueryCheck.string(p.kind().name().toLowerCase(Locale.ROOT)));
            json.append(", \"detail\": ").append(QueryCheck.string(p.detail()));
            json.append(", \"description\": ")
                    .append(QueryCheck.string(p.description()))
                    .append('}');
            comma = ",\n";
        }
        return VoResponse.text(200, "application/json", json.append("]}\n").toString());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw VoException.badRequest("parameter OFFSET: '" + text + "' is not a whole number");
        }
    }
}
