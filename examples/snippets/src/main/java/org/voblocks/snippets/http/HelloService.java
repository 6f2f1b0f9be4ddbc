package org.voblocks.snippets.http;

import java.time.Instant;
import org.voblocks.dali.http.AccessLog;
import org.voblocks.dali.http.Cors;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.vosi.Availability;
import org.voblocks.dali.vosi.VosiHandler;

/** The service that the other snippets embed: {@code /hello?NAME=x} and VOSI availability. It knows no server. */
public final class HelloService {
    private HelloService() {}

    /** The service. */
    public static VoHandler create() {
        Instant start = Instant.now();
        return Router.builder()
                .filter(AccessLog.toLogger())
                .filter(Cors.anyOrigin())
                .get(
                        "/hello",
                        r -> VoResponse.text(
                                200, "text/plain", "Hello " + r.params().required("NAME")))
                .get("/where", r -> VoResponse.text(200, "text/plain", r.base().toString()))
                .mount(
                        "/",
                        VosiHandler.builder()
                                .availability(() -> Availability.up(start))
                                .build(),
                        "GET")
                .build();
    }
}
