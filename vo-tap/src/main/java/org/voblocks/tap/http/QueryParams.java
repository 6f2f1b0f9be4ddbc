package org.voblocks.tap.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.MaxRec;
import org.voblocks.dali.Params;
import org.voblocks.dali.ResponseFormat;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.upload.Upload;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapService;
import org.voblocks.tap.upload.UploadedTable;

/** The parameters of a query (TAP 1.1, section 2.7). */
final class QueryParams {
    private static final int LONGEST_RUN_ID = 64;

    private QueryParams() {}

    /**
     * The query of a request, with its uploads read.
     *
     * @param draft12 whether VERSION may be 1.2, and the header Accept counts
     */
    static TapQuery.Builder read(VoRequest request, TapService service, boolean draft12) {
        List<UploadedTable> tables = new ArrayList<>();
        for (Upload upload : Upload.of(request)) {
            String name = upload.name();
            if (name.regionMatches(true, 0, "TAP_UPLOAD.", 0, 11)) {
                name = name.substring(11);
            }
            try (InputStream in = upload.open(service.remoteUploads())) {
                tables.add(UploadedTable.read(name, in, service.limits()));
            } catch (IOException e) {
                throw new VoException(400, "upload " + name + ": the content cannot be read", e);
            }
        }
        TapQuery.Builder query =
                builder(request.params(), draft12).caller(request.caller()).uploads(tables);
        if (draft12 && ResponseFormat.asked(request.params()).isEmpty()) {
            query.format(ResponseFormat.of(service.formats())
                    .choose(request.params(), request.header("Accept"))
                    .value()
                    .name());
        }
        return query;
    }

    private static TapQuery.Builder builder(Params params, boolean draft12) {
        params.single("REQUEST").filter(r -> !r.equalsIgnoreCase("doQuery")).ifPresent(r -> {
            throw VoException.badRequest("parameter REQUEST: expected doQuery, found '" + r + "'");
        });
        List<String> versions = draft12 ? List.of("1.0", "1.1", "1.2") : List.of("1.0", "1.1");
        params.single("VERSION").filter(v -> !versions.contains(v)).ifPresent(v -> {
            throw VoException.badRequest(
                    "parameter VERSION: expected " + String.join(" or ", versions) + ", found '" + v + "'");
        });
        TapQuery.Builder query = TapQuery.builder(params.required("QUERY"))
                .lang(params.single("LANG").orElse("ADQL"))
                .runId(runId(params))
                .format(ResponseFormat.asked(params).orElse(null));
        if (params.single("MAXREC").filter(m -> !m.isBlank()).isPresent()) {
            query.maxRec(
                    MaxRec.of(params, Long.MAX_VALUE - 1, Long.MAX_VALUE - 1).rows());
        }
        return query;
    }

    /** What a client calls its run (DALI 1.1, section 3.4.7): goes to the log, and so must be no more than a word. */
    private static @Nullable String runId(Params params) {
        String id = params.single("RUNID").map(String::strip).orElse("");
        if (id.length() > LONGEST_RUN_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw VoException.badRequest(
                    "parameter RUNID: expected at most " + LONGEST_RUN_ID + " characters without line breaks");
        }
        return id.isEmpty() ? null : id;
    }

    /** Parameters of a job. */
    static Params of(Iterable<String> names, Function<String, List<String>> values) {
        Params.Builder builder = Params.builder();
        for (String name : names) {
            values.apply(name).forEach(value -> builder.add(name, value));
        }
        return builder.build();
    }
}
