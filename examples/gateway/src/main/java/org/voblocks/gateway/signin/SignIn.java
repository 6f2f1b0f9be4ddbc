package org.voblocks.gateway.signin;

import java.time.Clock;
import java.util.List;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Filter;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.http.auth.Authentication;
import org.voblocks.dali.http.auth.BasicAuthenticator;
import org.voblocks.dali.http.auth.BearerAuthenticator;

/**
 * Who may do what: everybody may search, and fetch what is public; where there are accounts, only they run jobs, each
 * their own. A user shows who they are by HTTP Basic, a bearer token or the session of the web page.
 */
public final class SignIn implements Filter {
    /** Sent by the web page, whose users should not meet the browser's own login window. */
    private static final String FROM_PAGE = "X-Requested-With";

    private final Accounts accounts;
    private final Authentication authentication;
    private final AuthHandler handler;

    /**
     * @param accounts who may sign in
     * @param grants tokens and links
     * @param targets what links may open
     * @param loginUrl public URL of {@link #handler}'s login, for clients that look for it
     */
    public SignIn(Accounts accounts, Grants grants, LinkTargets targets, String loginUrl, Clock clock) {
        this.accounts = accounts;
        Sessions sessions = new Sessions(accounts, clock);
        this.handler = new AuthHandler(accounts, sessions, grants, targets, loginUrl.startsWith("https:"));
        this.authentication = Authentication.optional(
                new BasicAuthenticator("VO Blocks gateway", accounts::check),
                BearerAuthenticator.login(token -> grants.ownerOfToken(token).flatMap(accounts::named), loginUrl),
                sessions);
    }

    /** {@code /auth}: login, tokens, links. */
    public VoHandler handler() {
        return handler;
    }

    @Override
    public VoResponse filter(VoRequest request, VoHandler next) {
        if (accounts.isEmpty() || isLogin(request)) {
            return next.handle(request);
        }
        VoResponse response = authentication.filter(request, asked -> {
            if (changesJobs(asked) && asked.caller().isAnonymous()) {
                throw VoException.unauthorized("running jobs needs a login; searching and fetching data do not");
            }
            return next.handle(asked);
        });
        return request.header(FROM_PAGE).isEmpty()
                ? response
                : response.map(now -> now.status() == 401 ? now.set("WWW-Authenticate", "Session") : now);
    }

    /* A login must work whatever old cookie or password comes with it. */
    private static boolean isLogin(VoRequest request) {
        return request.path().equals(List.of("auth", "login"));
    }

    private static boolean changesJobs(VoRequest request) {
        return !request.path().isEmpty()
                && List.of("jobs", "jdl", "soda").contains(request.path().get(0))
                && !List.of("GET", "HEAD", "OPTIONS").contains(request.method());
    }
}
