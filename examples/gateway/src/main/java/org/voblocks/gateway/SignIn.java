package org.voblocks.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.Filter;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.http.auth.Authentication;
import org.voblocks.dali.http.auth.BasicAuthenticator;

/** Who may do what: everybody may search and fetch; where users are named, only they run jobs, each their own. */
final class SignIn implements Filter {
    private final List<GatewayOptions.User> users;
    private final Authentication authentication;

    SignIn(List<GatewayOptions.User> users) {
        this.users = users;
        this.authentication = Authentication.optional(new BasicAuthenticator("VO Blocks gateway", this::check));
    }

    @Override
    public VoResponse filter(VoRequest request, VoHandler next) {
        if (users.isEmpty()) {
            return next.handle(request);
        }
        return authentication.filter(request, asked -> {
            boolean changesJobs = !asked.path().isEmpty()
                    && asked.path().get(0).equals("jobs")
                    && !List.of("GET", "HEAD", "OPTIONS").contains(asked.method());
            if (changesJobs && asked.caller().isAnonymous()) {
                throw VoException.unauthorized("running jobs needs a login; searching and fetching data do not");
            }
            return next.handle(asked);
        });
    }

    /** Compares with every user, so that the time taken tells nothing. */
    private Optional<Caller> check(String name, String password) {
        Optional<Caller> found = Optional.empty();
        for (GatewayOptions.User user : users) {
            boolean rightName = same(user.name(), name);
            boolean rightPassword = same(user.password(), password);
            found = rightName && rightPassword ? Optional.of(Caller.of(user.name())) : found;
        }
        return found;
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
