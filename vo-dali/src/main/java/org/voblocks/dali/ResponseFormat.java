package org.voblocks.dali;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.internal.Accept;
import org.voblocks.votable.format.TableFormat;
import org.voblocks.votable.format.TableFormats;

/**
 * The formats that a service can answer in, and the choice between them: by RESPONSEFORMAT (DALI 1.1, section 3.4.3),
 * by FORMAT, its older name, then by the header {@code Accept}; else the first one offered. Immutable.
 *
 * <pre>{@code
 * ResponseFormat<Encoding> formats = ResponseFormat.<Encoding>builder()
 *         .offer("application/x-votable+xml", Encoding.BINARY2, "votable")
 *         .offer("application/x-votable+xml;serialization=tabledata", Encoding.TABLEDATA, "votable/td")
 *         .build();
 * Encoding encoding = formats.choose(request.params(), request.header("Accept")).value();
 * }</pre>
 *
 * @param <T> what the service associates with a format
 */
public final class ResponseFormat<T> {
    /** Parameters of a media type that do not tell formats apart. */
    private static final Set<String> IGNORED = Set.of("charset", "content", "q");

    private final List<Offer<T>> offers;

    private ResponseFormat(List<Offer<T>> offers) {
        this.offers = offers;
    }

    /**
     * A format.
     *
     * @param mediaType the media type, for the header {@code Content-Type}
     * @param value what the service associates with it
     * @param names short names and other media types that ask for it, for example {@code votable}, {@code text/xml}
     */
    public record Offer<T>(String mediaType, T value, List<String> names) {
        public Offer {
            names = List.copyOf(names);
        }
    }

    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /** The choice between formats of tables, by all their names. */
    public static ResponseFormat<TableFormat> of(TableFormats formats) {
        Builder<TableFormat> builder = builder();
        for (TableFormat format : formats.formats()) {
            List<String> names = new ArrayList<>();
            names.add(format.name());
            names.addAll(format.aliases());
            builder.offer(format.mediaType(), format, names.toArray(String[]::new));
        }
        return builder.build();
    }

    /** The formats, the default one first. */
    public List<Offer<T>> offers() {
        return offers;
    }

    /**
     * The format for a request.
     *
     * @param accept the header {@code Accept}
     * @throws VoException 415 for a format asked for by parameter that is not offered
     */
    public Offer<T> choose(Params params, Optional<String> accept) {
        Optional<String> asked = asked(params);
        if (asked.isPresent()) {
            return find(asked.get())
                    .orElseThrow(() -> new VoException(
                            415,
                            "parameter RESPONSEFORMAT: '" + asked.get() + "' is not offered; expected one of "
                                    + String.join(", ", names())));
        }
        return Accept.meant(accept).flatMap(this::accepted).orElse(offers.get(0));
    }

    /** The value of RESPONSEFORMAT, or of FORMAT. */
    public static Optional<String> asked(Params params) {
        return params.single("RESPONSEFORMAT")
                .or(() -> params.single("FORMAT"))
                .map(String::strip)
                .filter(f -> !f.isEmpty());
    }

    /** The format with that short name or media type. */
    public Optional<Offer<T>> find(String name) {
        Type wanted = Type.parse(name);
        for (Offer<T> offer : offers) {
            if (matches(offer, wanted, true)) {
                return Optional.of(offer);
            }
        }
        for (Offer<T> offer : offers) {
            if (wanted.parameters().isEmpty() && matches(offer, wanted, false)) {
                return Optional.of(offer);
            }
        }
        return Optional.empty();
    }

    private static boolean matches(Offer<?> offer, Type wanted, boolean withParameters) {
        if (withParameters
                ? Type.parse(offer.mediaType()).equals(wanted)
                : Type.parse(offer.mediaType()).name().equals(wanted.name())) {
            return true;
        }
        return offer.names().stream().map(Type::parse).anyMatch(wanted::equals);
    }

    /** The best of what is accepted, by quality; of equals the first. Any type at all means the default one. */
    private Optional<Offer<T>> accepted(String accept) {
        Offer<T> best = null;
        double bestQuality = 0;
        for (String range : accept.split(",")) {
            double quality = Accept.quality(range);
            Optional<Offer<T>> offer = accepting(range);
            if (offer.isPresent() && quality > bestQuality) {
                best = offer.get();
                bestQuality = quality;
            }
        }
        return Optional.ofNullable(best);
    }

    private Optional<Offer<T>> accepting(String range) {
        String name = Type.parse(range).name();
        if (name.equals("*/*")) {
            return Optional.of(offers.get(0));
        }
        if (!name.endsWith("/*")) {
            return find(range);
        }
        String family = name.substring(0, name.length() - 1);
        return offers.stream()
                .filter(o -> Type.parse(o.mediaType()).name().startsWith(family)
                        || o.names().stream().anyMatch(n -> Type.parse(n).name().startsWith(family)))
                .findFirst();
    }

    private List<String> names() {
        return offers.stream()
                .map(o -> o.names().isEmpty() ? o.mediaType() : o.names().get(0))
                .toList();
    }

    /** A media type without the parameters that do not matter. */
    private record Type(String name, Map<String, String> parameters) {
        static Type parse(String text) {
            String[] pieces = text.toLowerCase(Locale.ROOT).split(";");
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 1; i < pieces.length; i++) {
                String[] pair = pieces[i].split("=", 2);
                String key = pair[0].strip();
                if (!key.isEmpty() && !IGNORED.contains(key)) {
                    parameters.put(key, pair.length == 1 ? "" : pair[1].strip().replace("\"", ""));
                }
            }
            return new Type(pieces.length == 0 ? "" : pieces[0].strip(), parameters);
        }
    }

    /** Collects formats. */
    public static final class Builder<T> {
        private final List<Offer<T>> offers = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a format; the first one is the default. If one of that media type or one of its names is offered already,
         * the new one takes its place, and that one has its other names still.
         */
        public Builder<T> offer(String mediaType, T value, String... names) {
            Offer<T> added = new Offer<>(mediaType, value, Arrays.asList(names));
            int place = offers.size();
            for (int i = offers.size() - 1; i >= 0; i--) {
                Offer<T> rest = without(offers.get(i), added);
                if (rest == null) {
                    offers.remove(i);
                    place = i;
                } else {
                    offers.set(i, rest);
                }
            }
            offers.add(Math.min(place, offers.size()), added);
            return this;
        }

        /** What is left of an offer beside another one: null if its media type or its first name is taken. */
        private static <T> @Nullable Offer<T> without(Offer<T> offer, Offer<T> other) {
            Set<Type> taken = new HashSet<>();
            taken.add(Type.parse(other.mediaType()));
            other.names().forEach(n -> taken.add(Type.parse(n)));
            boolean gone = taken.contains(Type.parse(offer.mediaType()))
                    || (!offer.names().isEmpty()
                            && taken.contains(Type.parse(offer.names().get(0))));
            List<String> names = offer.names().stream()
                    .filter(n -> !taken.contains(Type.parse(n)))
                    .toList();
            return gone ? null : new Offer<>(offer.mediaType(), offer.value(), names);
        }

        public ResponseFormat<T> build() {
            if (offers.isEmpty()) {
                throw new IllegalStateException("expected at least one format");
            }
            return new ResponseFormat<>(List.copyOf(offers));
        }
    }
}
