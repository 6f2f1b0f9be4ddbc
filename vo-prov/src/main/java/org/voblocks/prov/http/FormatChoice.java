package org.voblocks.prov.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvFormats;

/** The format of an answer: by RESPONSEFORMAT, else by the header {@code Accept}, else the default one. */
record FormatChoice(ProvFormat defaultFormat) {

    /**
     * The format for a request.
     *
     * @throws VoException 400 for a word that names no format, 406 for media types that cannot be written
     */
    ProvFormat choose(Params params, String accept) {
        Optional<String> wanted = params.single("RESPONSEFORMAT").or(() -> params.single("FORMAT"));
        if (wanted.isEmpty()) {
            return accept.isBlank() ? defaultFormat : negotiate(accept);
        }
        String name = wanted.get();
        if (name.contains("/")) {
            return ProvFormats.ofMediaType(name)
                    .orElseThrow(() -> new VoException(
                            406, "RESPONSEFORMAT '" + name + "' cannot be written; expected one of " + names()));
        }
        return ProvFormats.ofName(name)
                .or(() -> ProvFormats.ofName("PROV-" + name))
                .or(() -> ProvFormats.ofExtension(name))
                .orElseThrow(() -> VoException.badRequest(
                        "parameter RESPONSEFORMAT: '" + name + "' is not known; expected one of " + names()));
    }

    private static String names() {
        return String.join(
                ", ", ProvFormats.all().stream().map(ProvFormat::name).toList());
    }

    private record Range(String type, double quality) {
        static Range parse(String text) {
            String[] pieces = text.strip().toLowerCase(Locale.ROOT).split(";");
            double quality = 1;
            for (String piece : pieces) {
                if (piece.strip().startsWith("q=")) {
                    try {
                        quality = Double.parseDouble(piece.strip().substring(2));
                    } catch (NumberFormatException e) {
                        quality = 0;
                    }
                }
            }
            return new Range(pieces[0].strip(), quality);
        }

        boolean covers(ProvFormat format) {
            if (type.equals("*/*")) {
                return true;
            }
            return type.endsWith("/*")
                    ? format.mediaTypes().get(0).startsWith(type.substring(0, type.length() - 1))
                    : ProvFormats.ofMediaType(type).filter(format::equals).isPresent();
        }
    }

    /** The best range that something can be written for; the default format before others, none that has quality 0. */
    private ProvFormat negotiate(String accept) {
        List<Range> ranges = new ArrayList<>();
        List<Range> refused = new ArrayList<>();
        for (String part : accept.split(",")) {
            Range range = Range.parse(part);
            (range.quality() > 0 ? ranges : refused).add(range);
        }
        ranges.sort(Comparator.comparingDouble(Range::quality).reversed());
        for (Range range : ranges) {
            Optional<ProvFormat> format = Stream.concat(Stream.of(defaultFormat), ProvFormats.all().stream())
                    .filter(range::covers)
                    .filter(f -> !range.type().endsWith("*") || refused.stream().noneMatch(r -> r.covers(f)))
                    .findFirst();
            if (format.isPresent()) {
                return format.get();
            }
        }
        throw new VoException(
                406,
                "none of '" + accept + "' can be written; expected one of "
                        + String.join(
                                ", ",
                                ProvFormats.all().stream()
                                        .map(f -> f.mediaTypes().get(0))
                                        .toList()));
    }
}
