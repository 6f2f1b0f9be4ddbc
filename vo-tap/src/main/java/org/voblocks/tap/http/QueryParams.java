package org.voblocks.tap.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
    private QueryParams() {}

    /** The query of a request, with its uploads read. */
    static TapQuery.Builder read(VoRequest request, TapService service) {
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
        return builder(request.params()).caller(request.caller()).uploads(tables);
    }

    private static TapQuery.Builder builder(Params params) {
        params.single("REQUEST").filter(r -> !r.equalsIgnoreCase("doQuery")).ifPresent(r -> {
            throw VoException.badRequest("parameter REQUEST: expected doQuery, found '" + r + "'");
        });
        params.single("VERSION").filter(v -> !List.of("1.0", "1.1").contains(v)).ifPresent(v -> {
            throw VoException.badRequest("parameter VERSION: expected 1.1 or 1.0, found '" + v + "'");
        });
        TapQuery.Builder query = TapQuery.builder(params.required("QUERY"))
                .lang(params.single("LANG").orElse("ADQL"))
                .format(ResponseFormat.asked(params).orElse(null));
        if (params.single("MAXREC").filter(m -> !m.isBlank()).isPresent()) {
            query.maxRec(
                    MaxRec.of(params, Long.MAX_VALUE - 1, Long.MAX_VALUE - 1).rows());
        }
        return query;
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
