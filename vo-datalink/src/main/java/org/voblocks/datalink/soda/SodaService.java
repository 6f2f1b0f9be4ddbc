package org.voblocks.datalink.soda;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.ErrorDocument;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.vosi.Capability;

/**
 * A {sync} resource of SODA 1.0 (section 2.1): one dataset, at most one value of each filter but POL. Where nothing is
 * left the answer is 204; errors are text that begins with the word of the standard (section 5.3).
 */
public final class SodaService implements VoHandler {
    /** The standard ID of a {sync} resource. */
    public static final String SYNC = "ivo://ivoa.net/std/SODA#sync-1.0";

    /** The standard ID of an {async} resource. */
    public static final String ASYNC = "ivo://ivoa.net/std/SODA#async-1.0";

    /** The relation of PROV-AQ (W3C note, 2013). */
    private static final String HAS_PROVENANCE = "http://www.w3.org/ns/prov#has_provenance";

    private final SodaCutter cutter;
    private final Set<String> customNames;

    private SodaService(SodaCutter cutter, Set<String> customNames) {
        this.cutter = cutter;
        this.customNames = Set.copyOf(customNames);
    }

    /** A service with parameters of its own beside those of the standard. */
    public static SodaService of(SodaCutter cutter, String... customNames) {
        return new SodaService(cutter, Set.of(customNames));
    }

    /** What VOSI says of a {sync} resource at that URL. */
    public static Capability capability(String accessUrl) {
        return Capability.of(SYNC, Capability.Interface.base(accessUrl, "1.0"));
    }

    @Override
    public VoResponse handle(VoRequest request) {
        if (!request.path().isEmpty()) {
            throw VoException.notFound("nothing at /" + String.join("/", request.path()));
        }
        if (!request.method().equals("GET") && !request.method().equals("POST")) {
            throw VoException.methodNotAllowed(request.method(), "GET, HEAD, OPTIONS, POST");
        }
        try {
            return answer(request);
        } catch (VoException e) {
            return error(e);
        }
    }

    private VoResponse answer(VoRequest request) {
        SodaRequest soda = SodaRequest.of(request.params(), request.caller(), customNames);
        single("ID", soda.ids());
        single("POS, CIRCLE and POLYGON", soda.regions());
        single("BAND", soda.bands());
        single("TIME", soda.times());
        SodaCutter.Product product = cutter.cut(soda.cutouts().get(0));
        if (product == null) {
            return VoResponse.noContent();
        }
        format(request.params().all("RESPONSEFORMAT"), product.contentType());
        VoResponse.Now answer = VoResponse.download(product.contentType(), product.fileName(), product.body());
        URI provenance = product.provenance();
        return provenance == null
                ? answer
                : answer.with("Link", "<" + provenance + ">; rel=\"" + HAS_PROVENANCE + "\"");
    }

    /* A part has the format of its dataset: a client that wants another one must not take this for it. */
    private static void format(List<String> wanted, String contentType) {
        if (!wanted.isEmpty() && wanted.stream().noneMatch(w -> same(w, contentType))) {
            throw new VoException(
                    415, "parameter RESPONSEFORMAT: expected " + contentType + ", found " + String.join(", ", wanted));
        }
    }

    private static boolean same(String wanted, String contentType) {
        String media = wanted.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        String own = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return media.equals(own) || own.endsWith("/" + media);
    }

    private static void single(String name, List<?> values) {
        if (values.size() > 1) {
            throw new VoException(
                    400,
                    "MultiValuedParamNotSupported: " + name + ": expected one value in a synchronous request, found "
                            + values.size());
        }
    }

    private static VoResponse error(VoException e) {
        String message = String.valueOf(e.getMessage());
        String word = message.startsWith("MultiValuedParamNotSupported") ? "" : word(e.status()) + ": ";
        VoResponse.Now answer = VoResponse.text(
                e.status(),
                "text/plain;charset=UTF-8",
                word + ErrorDocument.of(e).message() + "\n");
        for (var header : e.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static String word(int status) {
        return switch (status) {
            case 400, 404, 413, 415 -> "UsageError";
            case 401 -> "AuthenticationError";
            case 403 -> "AuthorizationError";
            case 503 -> "ServiceUnavailable";
            default -> "Error";
        };
    }
}
