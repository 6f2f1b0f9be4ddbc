package org.voblocks.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.FileResponse;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.gateway.signin.Grants;

/**
 * {@code /retrieve?id=...}: the FITS file of an event list; {@code link=...} opens one that is not public yet. A file that is stored with gzip goes out as it is to
 * clients that take this content coding (RFC 9110, section 8.4.1.3), and unpacked to others.
 */
final class Retrieve implements VoHandler {
    static final String FITS = "application/fits";

    private final Archive archive;
    private final DataRights rights;
    private final Grants grants;

    Retrieve(Archive archive, DataRights rights, Grants grants) {
        this.archive = archive;
        this.rights = rights;
        this.grants = grants;
    }

    @Override
    public VoResponse handle(VoRequest request) {
        String id = request.params().required("id");
        long obsId = archive.find(id)
                .orElseThrow(() -> VoException.notFound("parameter ID: there is no observation '" + id + "'"));
        if (!openedByLink(request, obsId)) {
            rights.require(request.caller(), obsId);
        }
        Path file = archive.file(obsId);
        if (!Files.isRegularFile(file)) {
            throw VoException.notFound("the file of observation " + obsId + " is missing in the store");
        }
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".gz")) {
            return FileResponse.of(file)
                    .contentType(FITS)
                    .attachment(name)
                    .build()
                    .respond(request);
        }
        String unpacked = name.substring(0, name.length() - ".gz".length());
        if (takesGzip(request)) {
            return FileResponse.of(file)
                    .contentType(FITS)
                    .attachment(unpacked)
                    .build()
                    .respond(request)
                    .with("Content-Encoding", "gzip")
                    .with("Vary", "Accept-Encoding");
        }
        return VoResponse.ok(FITS, out -> {
                    try (InputStream in = unpack(file)) {
                        in.transferTo(out);
                    }
                })
                .with("Content-Disposition", "attachment; filename=\"" + unpacked + "\"")
                .with("Vary", "Accept-Encoding");
    }

    /* A link that does not work any more is told, even where the data are public: its user should know. */
    private boolean openedByLink(VoRequest request, long obsId) {
        Optional<String> link = request.params().single("link");
        if (link.isPresent()
                && grants.ownerOfLink(link.get(), archive.identifier(obsId)).isEmpty()) {
            throw VoException.forbidden("parameter LINK: this link does not open these data, or not any more");
        }
        return link.isPresent();
    }

    private static boolean takesGzip(VoRequest request) {
        return request.header("Accept-Encoding")
                .map(v -> v.toLowerCase(Locale.ROOT))
                .filter(v -> v.matches("(.*,)?\\s*(gzip|\\*)\\s*(;(?!\\s*q=0(\\.0*)?\\s*(,|$)).*)?(,.*)?"))
                .isPresent();
    }

    private static InputStream unpack(Path file) throws IOException {
        return new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16);
    }
}
