package org.voblocks.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import org.voblocks.dali.ResponseFormat;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.jdl.JsonJdl;
import org.voblocks.uws.describe.jdl.VoTableJdl;

/**
 * {@code POST /convert/jdl}: a job description in JSON or VOTable in, checked, and the same in the other form or the
 * same one out. Nothing is kept.
 */
final class JdlConversion implements VoHandler {
    private static final String VOTABLE = "application/x-votable+xml";
    private static final String JSON = "application/json";
    private static final ResponseFormat<Boolean> FORMATS = ResponseFormat.<Boolean>builder()
            .offer(JSON, false, "json")
            .offer(VOTABLE, true, "votable", "xml", "text/xml", "application/xml")
            .build();

    private final URI base;

    JdlConversion(URI base) {
        this.base = base;
    }

    @Override
    public VoResponse handle(VoRequest request) {
        boolean votable =
                FORMATS.choose(request.params(), request.header("Accept")).value();
        try {
            JobDescription description = read(request);
            if (!votable) {
                return VoResponse.text(200, JSON, JsonJdl.write(description));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            VoTableJdl.write(description, URI.create(base + "/jobs/" + description.name()), out);
            return VoResponse.bytes(200, VOTABLE, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /* which of the two it is, its first character says */
    private static JobDescription read(VoRequest request) throws IOException {
        try (InputStream in = new BufferedInputStream(request.body())) {
            in.mark(1000);
            int first;
            int skipped = 0;
            do {
                first = in.read();
                skipped++;
            } while ((first == 0xFEFF || Character.isWhitespace(first)) && skipped < 1000);
            in.reset();
            if (first < 0) {
                throw VoException.badRequest("the body is empty: expected a job description in JSON or VOTable");
            }
            return (first == '{' ? JsonJdl.read(in) : VoTableJdl.read(in)).description();
        }
    }
}
