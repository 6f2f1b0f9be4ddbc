package org.voblocks.dali.vosi;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;

/**
 * Serves {@code availability}, {@code capabilities} and {@code tables} below its mount point; what is not set is 404.
 * {@code tables} knows {@code detail=min|max} and {@code tables/NAME} (VOSI 1.1, section 2.4).
 */
public final class VosiHandler implements VoHandler {
    private static final String XML = "text/xml;charset=UTF-8";

    private final @Nullable Supplier<Availability> availability;
    private final @Nullable Function<VoRequest, Capabilities> capabilities;
    private final @Nullable Function<VoRequest, TableSet> tables;

    private VosiHandler(Builder builder) {
        this.availability = builder.availability;
        this.capabilities = builder.capabilities;
        this.tables = builder.tables;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public VoResponse handle(VoRequest request) {
        if (!request.method().equals("GET")) {
            throw VoException.methodNotAllowed(request.method(), "GET, HEAD, OPTIONS");
        }
        List<String> path = request.path();
        String first = path.isEmpty() ? "" : path.get(0);
        if (first.equals("availability") && path.size() == 1 && availability != null) {
            return VoResponse.ok(XML, availability.get()::write);
        }
        if (first.equals("capabilities") && path.size() == 1 && capabilities != null) {
            return VoResponse.ok(XML, capabilities.apply(request)::write);
        }
        if (first.equals("tables") && path.size() <= 2 && tables != null) {
            return tables(request, tables.apply(request));
        }
        throw VoException.notFound("nothing at /" + String.join("/", path));
    }

    private static VoResponse tables(VoRequest request, TableSet set) {
        if (request.path().size() == 2) {
            String name = request.path().get(1);
            return VoResponse.ok(
                    XML, set.table(name).orElseThrow(() -> VoException.notFound("no table '" + name + "'"))::write);
        }
        String detail = request.params().single("detail").orElse("max");
        return switch (detail) {
            case "min" -> VoResponse.ok(XML, set::writeWithoutColumns);
            case "max" -> VoResponse.ok(XML, set::write);
            default -> throw VoException.badRequest("parameter DETAIL: expected min or max, found '" + detail + "'");
        };
    }

    /** Says what there is; each is asked at every request. */
    public static final class Builder {
        private @Nullable Supplier<Availability> availability;
        private @Nullable Function<VoRequest, Capabilities> capabilities;
        private @Nullable Function<VoRequest, TableSet> tables;

        private Builder() {}

        public Builder availability(Supplier<Availability> availability) {
            this.availability = availability;
            return this;
        }

        /** A function of the request, since access URLs depend on {@link VoRequest#base}. */
        public Builder capabilities(Function<VoRequest, Capabilities> capabilities) {
            this.capabilities = capabilities;
            return this;
        }

        /** A function of the request, since callers may see different tables. */
        public Builder tables(Function<VoRequest, TableSet> tables) {
            this.tables = tables;
            return this;
        }

        public VosiHandler build() {
            return new VosiHandler(this);
        }
    }
}
