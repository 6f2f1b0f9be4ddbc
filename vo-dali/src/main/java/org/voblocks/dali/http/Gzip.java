package org.voblocks.dali.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses text (XML, VOTable, CSV, JSON) for clients that take gzip. Not in any chain unless added: it costs more
 * time than it saves in a fast network.
 */
public final class Gzip implements Filter {

    /** A filter for all text. */
    public Gzip() {}

    @Override
    public VoResponse filter(VoRequest request, VoHandler next) {
        boolean accepted = request.header("Accept-Encoding")
                .map(value -> Arrays.stream(value.toLowerCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .anyMatch(c -> c.equals("gzip")
                                || (c.startsWith("gzip;") && !c.replace(" ", "").matches("gzip;q=0(\\.0*)?"))))
                .orElse(false);
        return next.handle(request).map(now -> isText(now) ? compressed(now, accepted) : now);
    }

    private static boolean isText(VoResponse.Now now) {
        String type = now.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return now.status() == 200
                && now.headers().first("Content-Encoding").isEmpty()
                && (type.startsWith("text/") || type.contains("xml") || type.contains("json"));
    }

    private static VoResponse.Now compressed(VoResponse.Now now, boolean accepted) {
        Headers varying = now.headers().with("Vary", "Accept-Encoding");
        if (!accepted) {
            return new VoResponse.Now(now.status(), varying, now.body());
        }
        Headers headers = varying.without("Content-Length")
                .without("ETag") // it names the uncompressed bytes
                .without("Accept-Ranges")
                .with("Content-Encoding", "gzip");
        return new VoResponse.Now(now.status(), headers, out -> {
            GZIPOutputStream zip = new GZIPOutputStream(out, 8192, true);
            now.body().writeTo(zip);
            zip.finish();
        });
    }
}
