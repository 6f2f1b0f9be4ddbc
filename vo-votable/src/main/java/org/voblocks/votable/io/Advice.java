package org.voblocks.votable.io;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.internal.in.Node;
import org.voblocks.votable.internal.in.NumberParser;

/**
 * What the standards say beyond the schema of what stands around the data: the text of VOTable 1.5, the xtypes of DALI,
 * the IVOA's vocabularies of reference frames, reference positions and time scales, and its UCDs.
 */
final class Advice {
    /** xtypes of DALI 1.1 and 1.2, with the datatype and array size that they need; more than one after a blank. */
    private static final Map<String, String> XTYPES = Map.ofEntries(
            Map.entry("timestamp", "char unicodeChar"),
            Map.entry("interval", "short int long float double"),
            Map.entry("multiinterval", "short int long float double"),
            Map.entry("point", "float double"),
            Map.entry("circle", "float double"),
            Map.entry("range", "float double"),
            Map.entry("polygon", "float double"),
            Map.entry("shape", "char"),
            Map.entry("multishape", "char"),
            Map.entry("moc", "char"),
            Map.entry("hms", "char"),
            Map.entry("dms", "char"),
            Map.entry("uri", "char unicodeChar"),
            Map.entry("uuid", "char"),
            Map.entry("json", "char unicodeChar"));

    private static final Map<String, String> SIZES = Map.of("interval", "2", "point", "2", "circle", "3", "range", "4");

    private static final Set<String> FRAMES = Set.of(
            "EQUATORIAL",
            "geo_app",
            "ICRS",
            "FK4",
            "FK5",
            "ECLIPTIC",
            "GENERIC_GALACTIC",
            "GALACTIC_I",
            "GALACTIC",
            "SUPER_GALACTIC",
            "AZ_EL",
            "BODY",
            "UNKNOWN");

    private static final Map<String, String> OLD_FRAMES = Map.of(
            "eq_FK4", "FK4",
            "eq_FK5", "FK5",
            "ecl_FK4", "ECLIPTIC",
            "ecl_FK5", "ECLIPTIC",
            "galactic", "GALACTIC",
            "supergalactic", "SUPER_GALACTIC",
            "xy", "UNKNOWN",
            "barycentric", "ICRS");

    private static final Set<String> POSITIONS =
            Set.of("TOPOCENTER", "GEOCENTER", "BARYCENTER", "HELIOCENTER", "EMBARYCENTER", "UNKNOWN");
    private static final Set<String> SCALES = Set.of("TAI", "TT", "UT", "UTC", "GPS", "TCG", "TCB", "TDB", "UNKNOWN");
    private static final Set<String> REFERABLE =
            Set.of("COOSYS", "TIMESYS", "GROUP", "FIELD", "PARAM", "TABLE", "RESOURCE", "VALUES", "LINK", "OPTION");

    private final VoTableReader.Sink problems;
    private final Map<String, Node> byId = new HashMap<>();
    private final Set<String> referenced = new HashSet<>();
    private final boolean oldFrames;

    private Advice(VoTableReader.Sink problems, Node root) {
        this.problems = problems;
        String version = root.attribute("version");
        oldFrames = version != null && version.compareTo("1.5") < 0;
    }

    static void check(Node root, VoTableReader.Sink problems) {
        Advice advice = new Advice(problems, root);
        advice.collect(root);
        advice.look(root);
    }

    private void tell(Node node, String message) {
        problems.advise(node.line(), node.column(), node.name() + ": " + message);
    }

    private void collect(Node node) {
        String id = node.attribute("ID");
        String ref = node.attribute("ref");
        if (id != null) {
            byId.putIfAbsent(id, node);
        }
        if (ref != null) {
            referenced.add(ref);
        }
        node.children().forEach(this::collect);
    }

    private void look(Node node) {
        String ucd = node.attribute("ucd");
        String problem = ucd == null || ucd.isBlank() ? null : Ucd.problem(ucd.strip());
        if (problem != null) {
            tell(node, "ucd '" + ucd + "' " + problem);
        }
        switch (node.name()) {
            case "COOSYS" -> frame(node);
            case "TIMESYS" -> time(node);
            case "TABLE" -> table(node);
            case "FIELD" -> column(node);
            case "PARAM" -> {
                column(node);
                value(node);
            }
            case "STREAM" -> stream(node);
            default -> {}
        }
        node.children().forEach(this::look);
    }

    private void unreferenced(Node node) {
        String id = node.attribute("ID");
        if (id != null && !referenced.contains(id)) {
            tell(node, "nothing refers to its ID '" + id + "'");
        }
    }

    private void frame(Node node) {
        unreferenced(node);
        String system = node.attribute("system");
        if (system != null && !oldFrames && !FRAMES.contains(system)) {
            String better = OLD_FRAMES.get(system);
            tell(
                    node,
                    "system '" + system + "' is "
                            + (better == null
                                    ? "not in the vocabulary http://www.ivoa.net/rdf/refframe"
                                    : "deprecated: use " + better));
        }
        term(node, "refposition", POSITIONS);
    }

    private void time(Node node) {
        unreferenced(node);
        term(node, "refposition", POSITIONS);
        term(node, "timescale", SCALES);
    }

    private void term(Node node, String attribute, Set<String> vocabulary) {
        String value = node.attribute(attribute);
        if (value != null && !vocabulary.contains(value)) {
            tell(node, attribute + " '" + value + "' is not in the vocabulary http://www.ivoa.net/rdf/" + attribute);
        }
    }

    private void table(Node node) {
        Set<String> names = new HashSet<>();
        boolean fields = false;
        boolean fits = false;
        Node data = null;
        for (Node child : node.children()) {
            String name = child.attribute("name");
            if (child.name().equals("FIELD")) {
                fields = true;
                if (name != null && !names.add(name)) {
                    tell(child, "another column of the table has the name '" + name + "'");
                }
            } else if (child.name().equals("DATA")) {
                data = child;
                fits = child.children().stream().anyMatch(c -> c.name().equals("FITS"));
            }
        }
        if (data != null && !fields && !fits) {
            tell(data, "the table has data but no FIELD: nothing of them can be read");
        }
    }

    private void column(Node node) {
        String datatype = node.attribute("datatype");
        String arraysize = node.attribute("arraysize");
        xtype(node, datatype == null ? "" : datatype, arraysize);
        String ref = node.attribute("ref");
        Node target = ref == null ? null : byId.get(ref);
        if (target != null && !REFERABLE.contains(target.name())) {
            tell(node, "refers to '" + ref + "', which is a " + target.name());
        }
        boolean text = "char".equals(datatype) || "unicodeChar".equals(datatype);
        if (text && target != null && target.name().equals("TIMESYS") && target.attribute("timeorigin") != null) {
            tell(node, "times as text, but the TIMESYS '" + ref + "' has a timeorigin: it must not have one");
        }
    }

    private void xtype(Node node, String datatype, @Nullable String arraysize) {
        String xtype = node.attribute("xtype");
        if (xtype == null || xtype.isBlank() || xtype.contains(":")) {
            return;
        }
        String datatypes = XTYPES.get(xtype);
        if (datatypes == null) {
            tell(
                    node,
                    "xtype '" + xtype + "' is none of DALI's: give one of your own a prefix and a colon (DALI 1.1,"
                            + " section 3.3)");
        } else if (!List.of(datatypes.split(" ")).contains(datatype)) {
            tell(node, "xtype '" + xtype + "' needs the datatype " + datatypes.replace(" ", " or "));
        } else {
            String size = SIZES.get(xtype);
            if (size != null
                    && !size.equals(arraysize)
                    && !(size + "*").equals(arraysize)
                    && !oneMore(arraysize, size)) {
                tell(node, "xtype '" + xtype + "' needs the arraysize " + size);
            }
        }
    }

    /** Whether it is an array of such, as {@code 2x*} of intervals. */
    private static boolean oneMore(@Nullable String arraysize, String size) {
        return arraysize != null && arraysize.startsWith(size + "x");
    }

    private void value(Node node) {
        String value = node.attribute("value");
        String datatype = node.attribute("datatype");
        String arraysize = node.attribute("arraysize");
        if (value == null || value.isBlank() || datatype == null) {
            return;
        }
        boolean numeric = Set.of("unsignedByte", "short", "int", "long", "float", "double")
                .contains(datatype);
        if (!numeric) {
            return;
        }
        String[] elements = value.strip().split("\\s+");
        boolean scalar = arraysize == null || arraysize.equals("1");
        if ((scalar && elements.length > 1) || (arraysize != null && isOther(arraysize, elements.length))) {
            tell(
                    node,
                    "the value has " + elements.length + " elements, but the arraysize says "
                            + (arraysize == null ? "1" : arraysize));
        }
        boolean whole = !datatype.equals("float") && !datatype.equals("double");
        for (String element : elements) {
            if (!isNumber(element, whole)) {
                tell(node, "the value '" + element + "' is no " + datatype);
                return;
            }
        }
    }

    private static boolean isOther(String arraysize, int length) {
        return arraysize.matches("[1-9][0-9]{0,8}") && Integer.parseInt(arraysize) != length;
    }

    private static boolean isNumber(String text, boolean whole) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        NumberParser numbers = new NumberParser();
        if (whole) {
            numbers.parseLong(bytes, 0, bytes.length);
        } else {
            numbers.parseDouble(bytes, 0, bytes.length);
        }
        return !numbers.failed();
    }

    private void stream(Node node) {
        String encoding = node.attribute("encoding");
        boolean base64 = encoding != null && encoding.toLowerCase(Locale.ROOT).equals("base64");
        if (node.attribute("href") == null && !base64) {
            tell(node, "data within the document without encoding=\"base64\": taken as if it were there");
        }
    }
}
