package org.voblocks.datalink.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voblocks.dali.MaxRec;
import org.voblocks.dali.ResponseFormat;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.ErrorDocument;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.vosi.Capability;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.Link;
import org.voblocks.datalink.LinkFault;
import org.voblocks.datalink.Links;
import org.voblocks.datalink.LinksProvider;
import org.voblocks.datalink.LinksProvider.Dataset;
import org.voblocks.datalink.LinksProvider.Query;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.votable.format.TableFormat;
import org.voblocks.votable.format.TableFormats;

/**
 * Answers {@code ?ID=...&ID=...} at its mount point with a {links} document; also {@code MAXREC} and
 * {@code RESPONSEFORMAT}. A browser gets the same as a page, with a form for each service. An ID of which the provider
 * knows nothing gets an error row (DataLink 1.1, section 3.4). Without any ID the table is empty, and the document
 * describes the service itself (sections 2.1.1 and 4.6). Every error message begins with a {@link LinkFault#word}.
 */
public final class LinksHandler implements VoHandler {
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final LinksProvider provider;
    private final long maxRows;
    private final ResponseFormat<Form> formats;

    /** Writes an answer. */
    @FunctionalInterface
    private interface Form {
        void write(Links links, List<String> ids, OutputStream out) throws IOException;
    }

    private LinksHandler(LinksProvider provider, long maxRows) {
        this.provider = provider;
        this.maxRows = maxRows;
        ResponseFormat.Builder<Form> offers = ResponseFormat.builder();
        for (TableFormat format : TableFormats.standard().formats()) {
            List<String> names = new ArrayList<>(format.aliases());
            names.add(0, format.name());
            names.add(format.mediaType());
            offers.offer(
                    contentType(format),
                    (links, ids, out) -> format.write(links.toVoTable(), out),
                    names.toArray(String[]::new));
        }
        // links have a page of their own, with forms, instead of a mere table
        this.formats = offers.offer(HTML, LinksPage::write, "html").build();
    }

    /** A service with at most 100 000 rows in an answer. */
    public static LinksHandler of(LinksProvider provider) {
        return of(provider, 100_000);
    }

    /** A service with at most that many rows in an answer. */
    public static LinksHandler of(LinksProvider provider, long maxRows) {
        return new LinksHandler(provider, maxRows);
    }

    /** What VOSI says of a {links} service at that URL. */
    public static Capability capability(String accessUrl) {
        return Capability.of(Links.STANDARD_ID, Capability.Interface.base(accessUrl, "1.1"));
    }

    @Override
    public VoResponse handle(VoRequest request) {
        try {
            return answer(request);
        } catch (VoException e) {
            String message = String.valueOf(e.getMessage());
            VoException told = new VoException(e.status(), fault(e.status()).word() + ": " + message, e);
            for (Map.Entry<String, String> header : e.headers().entrySet()) {
                told = told.with(header.getKey(), header.getValue());
            }
            throw told;
        }
    }

    private VoResponse answer(VoRequest request) {
        if (!request.path().isEmpty()) {
            throw VoException.notFound("nothing at /" + String.join("/", request.path()));
        }
        if (!request.method().equals("GET") && !request.method().equals("POST")) {
            throw VoException.methodNotAllowed(request.method(), "GET, HEAD, OPTIONS, POST");
        }
        List<String> ids = request.params().all("ID").stream()
                .filter(id -> !id.isBlank())
                .distinct()
                .toList();
        MaxRec maxRec = MaxRec.of(request.params(), maxRows, maxRows);
        ResponseFormat.Offer<Form> offer = formats.choose(request.params(), request.header("Accept"));
        Query query = new Query(ids, request.caller(), request.base(), request.params());
        List<ServiceDescriptor> services =
                ids.isEmpty() ? List.of(itself(request.base().toString())) : provider.services(query);
        Links links = Links.streaming(() -> rows(query), services, maxRec);
        VoResponse.Now answer = VoResponse.ok(
                        offer.mediaType(), out -> offer.value().write(links, ids, out))
                .with("Vary", "Accept");
        return offer.mediaType().equals(HTML) ? answer.with("Content-Security-Policy", POLICY) : answer;
    }

    private static ServiceDescriptor itself(String accessUrl) {
        return ServiceDescriptor.builder("this", accessUrl)
                .self(true)
                .name("links")
                .description("The links of datasets")
                .standardId(Links.STANDARD_ID)
                .contentType(Links.MEDIA_TYPE)
                .input(InputParam.text("ID")
                        .ucd("meta.id;meta.main")
                        .description("the identifier of a dataset; may be repeated")
                        .build())
                .build();
    }

    /** {@code content=datalink} tells clients what kind of VOTable it is (DataLink 1.1, section 3.3). */
    private static String contentType(TableFormat format) {
        if (format.name().equals("votable")) {
            return Links.MEDIA_TYPE;
        }
        return format.mediaType().startsWith("application/x-votable")
                ? format.mediaType() + ";content=datalink"
                : format.mediaType();
    }

    private Iterable<Link> rows(Query query) {
        return () -> query.ids().stream()
                .flatMap(id -> links(new Dataset(id, query)).stream())
                .iterator();
    }

    private List<Link> links(Dataset dataset) {
        String id = dataset.id();
        try {
            List<Link> links = provider.links(dataset);
            return links.isEmpty() ? List.of(Link.error(id, LinkFault.NOT_FOUND, "no dataset '" + id + "'")) : links;
        } catch (VoException e) {
            return List.of(Link.error(id, fault(e.status()), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return List.of(Link.error(id, LinkFault.FATAL, ErrorDocument.of(e).message()));
        }
    }

    private static LinkFault fault(int status) {
        return switch (status) {
            case 400, 413, 414, 415 -> LinkFault.USAGE;
            case 404 -> LinkFault.NOT_FOUND;
            case 429, 503 -> LinkFault.TRANSIENT;
            default -> status >= 500 ? LinkFault.FATAL : LinkFault.DEFAULT;
        };
    }
}
