package org.voblocks.prov.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.internal.graphics.GraphicsFormat;
import org.voblocks.prov.internal.json.ProvJsonFormat;
import org.voblocks.prov.internal.json.ProvJsonLdFormat;
import org.voblocks.prov.internal.provn.ProvNFormat;
import org.voblocks.prov.internal.rdf.RdfFormat;
import org.voblocks.prov.internal.votable.ProvVoTableFormat;
import org.voblocks.prov.internal.xml.ProvXmlFormat;

/** The formats there are: those of this module, and those that others provide as services. */
public final class ProvFormats {
    /** PROV-N, the notation for people. */
    public static final ProvFormat PROV_N = new ProvNFormat();

    /** PROV-JSON. */
    public static final ProvFormat PROV_JSON = new ProvJsonFormat();

    /** PROV-JSONLD. */
    public static final ProvFormat PROV_JSONLD = new ProvJsonLdFormat();

    /** PROV-XML. */
    public static final ProvFormat PROV_XML = new ProvXmlFormat();

    /** PROV-O as Turtle; has no bundles. */
    public static final ProvFormat PROV_TURTLE = new RdfFormat(false);

    /** PROV-O as TriG. */
    public static final ProvFormat PROV_TRIG = new RdfFormat(true);

    /** PROV-VOTABLE: the tables of ProvTAP. */
    public static final ProvFormat PROV_VOTABLE = new ProvVoTableFormat();

    /** A picture, as text for Graphviz; cannot be read. */
    public static final ProvFormat DOT = new GraphicsFormat(false);

    /** A picture; cannot be read. */
    public static final ProvFormat SVG = new GraphicsFormat(true);

    private static final List<ProvFormat> OWN =
            List.of(PROV_N, PROV_JSON, PROV_XML, PROV_JSONLD, PROV_TURTLE, PROV_TRIG, PROV_VOTABLE, SVG, DOT);

    private ProvFormats() {}

    /** All formats, those of this module first. */
    public static List<ProvFormat> all() {
        List<ProvFormat> formats = new ArrayList<>(OWN);
        ServiceLoader.load(ProvFormat.class, ProvFormats.class.getClassLoader()).forEach(formats::add);
        return List.copyOf(formats);
    }

    /** The format of that name, in any case, for example {@code prov-json}. */
    public static Optional<ProvFormat> ofName(String name) {
        return all().stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
    }

    /** The format that a file name extension, without its dot, stands for. */
    public static Optional<ProvFormat> ofExtension(String extension) {
        String lower = extension.toLowerCase(Locale.ROOT);
        return all().stream().filter(f -> f.extensions().contains(lower)).findFirst();
    }

    /** The format of a media type; parameters such as {@code charset} do not matter. */
    public static Optional<ProvFormat> ofMediaType(String mediaType) {
        String bare = bare(mediaType);
        return all().stream()
                .filter(f -> f.mediaTypes().stream().anyMatch(m -> bare(m).equals(bare)))
                .findFirst();
    }

    /**
     * The format that the name of a file says.
     *
     * @throws ProvException if it says none
     */
    public static ProvFormat ofFile(Path file) {
        String name = String.valueOf(file.getFileName());
        return ofExtension(name.substring(name.lastIndexOf('.') + 1))
                .orElseThrow(() -> new ProvException(file
                        + ": the extension names no provenance format; expected one of "
                        + all().stream()
                                .flatMap(f -> f.extensions().stream())
                                .map(e -> "." + e)
                                .collect(Collectors.joining(" "))));
    }

    /** Reads one format and writes another; without a document in between where the formats allow it. */
    public static void convert(ProvFormat from, InputStream in, ProvFormat to, OutputStream out) throws IOException {
        if (from.prefixesFirst()) {
            ProvReader.of(from).read(in, to.writer(new ProvFormat.Target(out, WriteOptions.DEFAULT)));
        } else {
            ProvWriter.of(to).write(ProvReader.of(from).read(in), out);
        }
    }

    private static String bare(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        return (semicolon < 0 ? mediaType : mediaType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
