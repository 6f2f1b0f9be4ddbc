package org.voblocks.gateway.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;

/**
 * {@code /auth}, in JSON.
 *
 * <ul>
 *   <li>{@code GET me}: who I am, my roles, the session's word for the header {@value Sessions#CSRF_HEADER}, and
 *       whether there are accounts at all
 *   <li>{@code POST login} (NAME, PASSWORD) begins a session of the web page; {@code POST logout} ends it
 *   <li>{@code GET tokens}, {@code POST tokens} (LABEL, DAYS), {@code DELETE tokens/id}: bearer tokens
 *   <li>{@code GET links}, {@code POST links} (ID of the data, DAYS), {@code DELETE links/id}: signed links
 * </ul>
 */
final class AuthHandler implements VoHandler {
    private static final String JSON = "application/json";
    private static final Duration DEFAULT_LIFETIME = Duration.ofDays(30);

    private final JsonMapper json = JsonMapper.builder().build();
    private final Accounts accounts;
    private final Sessions sessions;
    private final Grants grants;
    private final LinkTargets targets;
    private final boolean secure;

    AuthHandler(Accounts accounts, Sessions sessions, Grants grants, LinkTargets targets, boolean secure) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.grants = grants;
        this.targets = targets;
        this.secure = secure;
    }

    @Override
    public VoResponse handle(VoRequest request) {
        List<String> path = request.path();
        String first = path.isEmpty() ? "" : path.get(0);
        return switch (first) {
            case "me" -> me(request);
            case "login" -> login(request);
            case "logout" -> logout(request);
            case "tokens" -> grants(request, Grant.Kind.TOKEN);
            case "links" -> grants(request, Grant.Kind.LINK);
            default -> throw VoException.notFound("expected me, login, logout, tokens or links");
        };
    }

    private VoResponse me(VoRequest request) {
        return answer(200, who(request.caller(), sessions.csrf(request).orElse(null)));
    }

    private ObjectNode who(Caller caller, @Nullable String csrf) {
        ObjectNode me = json.createObjectNode();
        me.put("accounts", !accounts.isEmpty());
        me.put("user", caller.name().orElse(null));
        ArrayNode roles = me.putArray("roles");
        caller.roles().stream().sorted().forEach(roles::add);
        me.put("csrf", csrf);
        return me;
    }

    private VoResponse login(VoRequest request) {
        post(request);
        String name = request.params().required("name");
        Caller caller = accounts.isEmpty()
                ? null
                : accounts.check(name, request.params().required("password")).orElse(null);
        if (caller == null) {
            throw VoException.unauthorized("wrong user name or password");
        }
        sessions.end(request);
        String secret = sessions.begin(name);
        return answer(200, who(caller, sessions.csrfOf(secret))).with("Set-Cookie", cookie(secret, ""));
    }

    private VoResponse logout(VoRequest request) {
        post(request);
        sessions.end(request);
        return answer(200, who(Caller.ANONYMOUS, null)).with("Set-Cookie", cookie("", "; Max-Age=0"));
    }

    private String cookie(String value, String more) {
        return Sessions.COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "") + more;
    }

    private VoResponse grants(VoRequest request, Grant.Kind kind) {
        String owner = request.caller()
                .name()
                .orElseThrow(() -> VoException.unauthorized("tokens and links belong to users: sign in"));
        boolean one = request.path().size() == 2;
        return switch (request.method()) {
            case "GET" -> answer(200, list(owner, kind));
            case "POST" -> {
                if (one) {
                    throw VoException.methodNotAllowed("POST", "DELETE");
                }
                yield answer(201, make(request, owner, kind));
            }
            case "DELETE" -> {
                if (!one || !grants.revoke(owner, kind, request.path().get(1))) {
                    throw VoException.notFound("you have no such " + word(kind));
                }
                yield VoResponse.noContent();
            }
            default -> throw VoException.methodNotAllowed(request.method(), one ? "DELETE" : "GET, POST");
        };
    }

    private ObjectNode make(VoRequest request, String owner, Grant.Kind kind) {
        Duration lifetime =
                request.params().single("days").map(AuthHandler::days).orElse(DEFAULT_LIFETIME);
        Grants.Made made = kind == Grant.Kind.TOKEN
                ? grants.token(owner, request.params().single("label").orElse("token"), lifetime)
                : grants.link(owner, targets.check(request.params().required("id"), request.caller()), lifetime);
        return describe(made.grant()).put(word(kind), made.secret());
    }

    private static Duration days(String text) {
        try {
            return Duration.ofSeconds((long) (Double.parseDouble(text) * 86400));
        } catch (NumberFormatException e) {
            throw VoException.badRequest("parameter DAYS: expected a number, found '" + text + "'");
        }
    }

    private ArrayNode list(String owner, Grant.Kind kind) {
        ArrayNode list = json.createArrayNode();
        grants.of(owner, kind).forEach(g -> list.add(describe(g)));
        return list;
    }

    private ObjectNode describe(Grant grant) {
        return json.createObjectNode()
                .put("id", grant.id())
                .put(grant.kind() == Grant.Kind.TOKEN ? "label" : "target", grant.target())
                .put("created", grant.created().toString())
                .put("expires", grant.expires().toString());
    }

    private static String word(Grant.Kind kind) {
        return kind == Grant.Kind.TOKEN ? "token" : "link";
    }

    private static void post(VoRequest request) {
        if (!request.method().equals("POST")) {
            throw VoException.methodNotAllowed(request.method(), "POST");
        }
    }

    private VoResponse.Now answer(int status, JsonNode body) {
        return VoResponse.text(status, JSON, body.toString()).with("Cache-Control", "no-store");
    }
}
