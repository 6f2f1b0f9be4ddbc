package org.voblocks.dali.http.servlet;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.Params;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.Limits;
import org.voblocks.dali.http.adapter.AdaptedRequest;
import org.voblocks.dali.http.internal.FormDecoder;

/** A request of a servlet container. The body is read by us, not by {@code getParameter}, so that our limits hold. */
final class ServletVoRequest extends AdaptedRequest {
    private static final Pattern SESSION = Pattern.compile(";jsessionid=[^/;]*");

    private final HttpServletRequest request;
    private final Caller caller;
    private final URI base;

    ServletVoRequest(HttpServletRequest request, Limits limits, Set<String> roles) {
        super(
                request.getMethod(),
                SESSION.matcher(request.getRequestURI()).replaceAll(""),
                FormDecoder.path(mountPoint(request)).size(),
                request.getQueryString(),
                limits);
        this.request = request;
        this.caller = caller(request, roles);
        this.base = base(request);
    }

    /** Context path and prefix of the mapping. */
    private static String mountPoint(HttpServletRequest request) {
        HttpServletMapping mapping = request.getHttpServletMapping();
        String pattern = mapping.getPattern();
        MappingMatch match = mapping.getMappingMatch();
        String prefix = match == MappingMatch.PATH
                ? pattern.substring(0, pattern.length() - 2)
                : match == MappingMatch.EXACT ? pattern : "";
        return request.getContextPath() + prefix;
    }

    private static URI base(HttpServletRequest request) {
        String host = request.getServerName();
        if (host.indexOf(':') >= 0 && !host.startsWith("[")) {
            host = "[" + host + "]";
        }
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean usual = port <= 0 || (scheme.equals("https") && port == 443) || (scheme.equals("http") && port == 80);
        return URI.create(scheme + "://" + checkedHost(usual ? host : host + ":" + port) + mountPoint(request));
    }

    private static Caller caller(HttpServletRequest request, Set<String> roles) {
        Principal principal = request.getUserPrincipal();
        if (principal == null) {
            return Caller.ANONYMOUS;
        }
        return new Caller(
                Optional.of(principal.getName()),
                roles.stream().filter(request::isUserInRole).collect(Collectors.toSet()));
    }

    @Override
    protected InputStream input() throws IOException {
        return request.getInputStream();
    }

    /** A filter of the container may have read the form: then the container has the parameters. */
    @Override
    protected Params consumedForm() {
        if (request.getContentLengthLong() == 0) {
            return Params.EMPTY;
        }
        String query = request.getQueryString();
        Params.Builder inQuery = Params.builder();
        if (query != null) {
            new FormDecoder(Limits.DEFAULT, inQuery).decode(query);
        }
        Params known = inQuery.build();
        Params.Builder form = Params.builder();
        request.getParameterMap().forEach((name, values) -> {
            int skip = known.all(name).size(); // the container puts those of the query first
            for (int i = skip; i < values.length; i++) {
                form.add(name, values[i]);
            }
        });
        return form.build();
    }

    @Override
    public Optional<String> header(String name) {
        @Nullable String value = request.getHeader(name);
        return Optional.ofNullable(value);
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public URI base() {
        return base;
    }
}
