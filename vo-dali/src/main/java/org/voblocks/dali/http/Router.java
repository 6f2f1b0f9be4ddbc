package org.voblocks.dali.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;

/**
 * Many handlers below one: the longest mount point that the path begins with gets the request. Answers {@code OPTIONS},
 * 404 and 405 itself, and every exception with an {@link ErrorDocument}. Filters stand around all of that, the first one
 * outermost.
 *
 * <p>The public URL of the service, from which handlers make URLs for clients, is in this order: {@link Builder#base},
 * the {@code X-Forwarded-*} headers if {@link Builder#trustForwarded} says so, what the adapter takes from the request.
 */
public final class Router implements VoHandler {
    private static final Set<String> ALL = new TreeSet<>(List.of("DELETE", "GET", "POST", "PUT"));

    private final Map<List<String>, Mount> mounts;
    private final @Nullable URI base;
    private final boolean trustForwarded;
    private final VoHandler chain;

    private record Mount(VoHandler handler, Set<String> given) {
        /** The methods of a path below, without OPTIONS and HEAD. */
        Set<String> methods(List<String> path) {
            Set<String> own = given.isEmpty() ? handler.methods(path) : given;
            return own.isEmpty() ? ALL : own;
        }

        static String allow(Set<String> methods) {
            Set<String> allow = new TreeSet<>(methods);
            allow.add("OPTIONS");
            if (methods.contains("GET")) {
                allow.add("HEAD");
            }
            return String.join(", ", allow);
        }
    }

    private Router(Builder builder) {
        this.mounts = new LinkedHashMap<>(builder.mounts);
        this.base = builder.base;
        this.trustForwarded = builder.trustForwarded;
        VoHandler inner = ErrorDocument.answering(this::route);
        for (int i = builder.filters.size() - 1; i >= 0; i--) {
            inner = ErrorDocument.answering(builder.filters.get(i).around(inner));
        }
        this.chain = inner;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The mount points, as paths: {@code /tap}, in the order in which they were added. */
    public Collection<String> mountPoints() {
        return mounts.keySet().stream().map(Router::path).toList();
    }

    @Override
    public VoResponse handle(VoRequest request) {
        return chain.handle(request.withBase(base(request)));
    }

    private VoResponse route(VoRequest request) {
        List<String> path = request.path();
        for (int depth = path.size(); depth >= 0; depth--) {
            Mount mount = mounts.get(path.subList(0, depth));
            if (mount != null) {
                return dispatch(mount, request, depth);
            }
        }
        throw VoException.notFound(
                "nothing at " + path(path) + ": this service has " + String.join(", ", mountPoints()));
    }

    private static VoResponse dispatch(Mount mount, VoRequest request, int depth) {
        String method = request.method().toUpperCase(Locale.ROOT);
        Set<String> methods =
                mount.methods(request.path().subList(depth, request.path().size()));
        if (method.equals("OPTIONS")) {
            return VoResponse.noContent().with("Allow", Mount.allow(methods));
        }
        String asked = method.equals("HEAD") ? "GET" : method;
        if (!methods.contains(asked)) {
            throw VoException.methodNotAllowed(method, Mount.allow(methods));
        }
        return mount.handler().handle(request.withMethod(asked).below(depth));
    }

    private URI base(VoRequest request) {
        if (base != null) {
            return base;
        }
        return trustForwarded ? Forwarded.base(request) : request.base();
    }

    private static String path(List<String> segments) {
        return "/" + String.join("/", segments.stream().map(Urls::encodeSegment).toList());
    }

    /** Collects mount points and filters. */
    public static final class Builder {
        private static final Pattern SLASH = Pattern.compile("/+");

        private final Map<List<String>, Mount> mounts = new LinkedHashMap<>();
        private final List<Filter> filters = new ArrayList<>();
        private @Nullable URI base;
        private boolean trustForwarded;

        private Builder() {}

        /**
         * Puts a handler at a path and everything below it.
         *
         * @param path for example {@code /tap}; {@code /} takes what no other mount point takes
         * @param handler the handler; it sees the path below the mount point
         * @param methods the allowed methods; none means those that the handler tells, or GET, POST, PUT and DELETE if it
         *     tells none. HEAD comes with GET.
         */
        public Builder mount(String path, VoHandler handler, String... methods) {
            List<String> key =
                    SLASH.splitAsStream(path).filter(s -> !s.isEmpty()).toList();
            Set<String> allowed = new TreeSet<>(Arrays.asList(methods));
            if (mounts.putIfAbsent(key, new Mount(handler, allowed)) != null) {
                throw new IllegalArgumentException("two handlers at " + path);
            }
            return this;
        }

        /** Answers GET at just this path, nothing below it, with what a function of the request gives. */
        public Builder get(String path, Function<VoRequest, ? extends VoResponse> answer) {
            return mount(
                    path,
                    request -> {
                        if (!request.path().isEmpty()) {
                            throw VoException.notFound("nothing at " + Router.path(request.path()) + " below " + path);
                        }
                        return answer.apply(request);
                    },
                    "GET");
        }

        /** Adds a filter inside those before it. */
        public Builder filter(Filter filter) {
            filters.add(filter);
            return this;
        }

        /** The public URL of this router's own mount point, for example {@code https://data.example.org/vo}. */
        public Builder base(@Nullable URI base) {
            if (base != null && (!base.isAbsolute() || base.getRawQuery() != null || base.getRawFragment() != null)) {
                throw new IllegalArgumentException("base URL '" + base + "': expected http(s)://host/path");
            }
            this.base = base == null
                    ? null
                    : URI.create(SLASHES_AT_END.matcher(base.toString()).replaceAll(""));
            return this;
        }

        /**
         * Believes {@code X-Forwarded-Proto}, {@code -Host} and {@code -Prefix}. Only behind a reverse proxy that sets
         * or removes them: a client could send its own.
         */
        public Builder trustForwarded(boolean trust) {
            this.trustForwarded = trust;
            return this;
        }

        public Router build() {
            return new Router(this);
        }

        private static final Pattern SLASHES_AT_END = Pattern.compile("/+$");
    }

    /** The public URL by the headers of a reverse proxy. */
    private static final class Forwarded {
        private static final Pattern HOST =
                Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");
        private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

        static URI base(VoRequest request) {
            URI own = request.base();
            String scheme = first(request, "X-Forwarded-Proto")
                    .filter(s -> s.equals("http") || s.equals("https"))
                    .orElse(own.getScheme());
            String host = first(request, "X-Forwarded-Host")
                    .filter(h -> HOST.matcher(h).matches())
                    .orElse(own.getRawAuthority());
            String prefix = first(request, "X-Forwarded-Prefix")
                    .filter(p -> PREFIX.matcher(p).matches())
                    .orElse("");
            return URI.create(scheme + "://" + host + prefix + own.getRawPath());
        }

        /** The entry of the outermost proxy. */
        private static Optional<String> first(VoRequest request, String name) {
            return request.header(name).map(v -> {
                int comma = v.indexOf(',');
                return (comma < 0 ? v : v.substring(0, comma)).strip();
            });
        }
    }
}
