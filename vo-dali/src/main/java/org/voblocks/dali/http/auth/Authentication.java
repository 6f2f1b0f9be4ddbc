package org.voblocks.dali.http.auth;

import java.util.List;
import java.util.Optional;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Authenticator;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.Filter;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;

/**
 * Asks authenticators in turn who the caller is. Whoever has no credentials stays anonymous (or what the adapter said),
 * unless a login is required; wrong credentials are always 401. Every 401 carries the challenges of all authenticators,
 * every answer to an authenticated request the header {@code X-VO-Authenticated}, as VO clients expect.
 */
public final class Authentication implements Filter {
    private final List<Authenticator> authenticators;
    private final boolean required;

    private Authentication(List<Authenticator> authenticators, boolean required) {
        this.authenticators = List.copyOf(authenticators);
        this.required = required;
    }

    /** Anonymous callers may pass. */
    public static Authentication optional(Authenticator... authenticators) {
        return new Authentication(List.of(authenticators), false);
    }

    /** Anonymous callers get 401. */
    public static Authentication required(Authenticator... authenticators) {
        return new Authentication(List.of(authenticators), true);
    }

    @Override
    public VoResponse filter(VoRequest request, VoHandler next) {
        VoHandler inner = asked -> {
            Caller caller = caller(asked);
            if (required && caller.isAnonymous() && !asked.method().equals("OPTIONS")) {
                throw VoException.unauthorized("this service needs a login");
            }
            VoResponse response = next.handle(asked.withCaller(caller));
            Optional<String> name = caller.name().filter(Authentication::fitsHeader);
            return name.isEmpty() ? response : response.map(now -> now.set("X-VO-Authenticated", name.get()));
        };
        return org.voblocks.dali.http.ErrorDocument.answering(inner)
                .handle(request)
                .map(this::challenge);
    }

    private Caller caller(VoRequest request) {
        for (Authenticator authenticator : authenticators) {
            Optional<Caller> caller = authenticator.authenticate(request);
            if (caller.isPresent()) {
                return caller.get();
            }
        }
        return request.caller();
    }

    private static boolean fitsHeader(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private VoResponse.Now challenge(VoResponse.Now now) {
        if (now.status() != 401) {
            return now;
        }
        VoResponse.Now result = now;
        for (Authenticator authenticator : authenticators) {
            for (String challenge : authenticator.challenges()) {
                result = result.with("WWW-Authenticate", challenge);
            }
        }
        return result;
    }
}
