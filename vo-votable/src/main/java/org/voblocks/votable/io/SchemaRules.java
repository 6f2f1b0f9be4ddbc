package org.voblocks.votable.io;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the schemas of VOTable 1.1 to 1.5 allow, element by element: attributes with their types and the minor version
 * that they came with, and the order of the elements inside, as a regular expression over one letter for each.
 */
final class SchemaRules {
    /** Elements and their letters; an element of another namespace is {@code o}. */
    private static final Map<String, Character> LETTERS = Map.ofEntries(
            Map.entry("DESCRIPTION", 'd'),
            Map.entry("DEFINITIONS", 'e'),
            Map.entry("COOSYS", 'c'),
            Map.entry("TIMESYS", 't'),
            Map.entry("INFO", 'i'),
            Map.entry("PARAM", 'p'),
            Map.entry("GROUP", 'g'),
            Map.entry("RESOURCE", 'r'),
            Map.entry("TABLE", 'a'),
            Map.entry("FIELD", 'f'),
            Map.entry("LINK", 'l'),
            Map.entry("VALUES", 'v'),
            Map.entry("MIN", 'm'),
            Map.entry("MAX", 'x'),
            Map.entry("OPTION", 'q'),
            Map.entry("FIELDref", 'h'),
            Map.entry("PARAMref", 'j'),
            Map.entry("DATA", 'k'),
            Map.entry("TABLEDATA", 'T'),
            Map.entry("BINARY", 'B'),
            Map.entry("BINARY2", 'C'),
            Map.entry("FITS", 'F'),
            Map.entry("STREAM", 's'));

    static final char OTHER = 'o';

    private static final Map<String, Pattern> TYPES = Map.ofEntries(
            Map.entry("yesno", Pattern.compile("yes|no")),
            Map.entry("id", Pattern.compile("[\\p{L}_][\\p{L}\\p{N}._\\-\\u00B7]*")),
            Map.entry("year", Pattern.compile("[JB]?[0-9]+([.][0-9]*)?")),
            Map.entry("ucd", Pattern.compile("[A-Za-z0-9_.:;\\-]*")),
            Map.entry("precision", Pattern.compile("[EF]?[0-9][0-9]*")),
            Map.entry("count", Pattern.compile("\\+?[0-9]+|-0+")),
            Map.entry("positive", Pattern.compile("\\+?0*[1-9][0-9]*")),
            Map.entry("resource", Pattern.compile("results|meta")),
            Map.entry("values", Pattern.compile("legal|actual")),
            Map.entry("field", Pattern.compile("hidden|no_query|trigger|location")),
            Map.entry("stream", Pattern.compile("locator|other")),
            Map.entry("actuate", Pattern.compile("onLoad|onRequest|other|none")),
            Map.entry("encoding", Pattern.compile("gzip|base64|dynamic|none")),
            Map.entry("origin", Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?|(JD|MJD)-origin")),
            Map.entry(
                    "frame",
                    Pattern.compile(
                            "eq_FK4|eq_FK5|ICRS|ecl_FK4|ecl_FK5|galactic|supergalactic|xy|barycentric|geo_app")));

    private static final String FIELD =
            "ID:id unit datatype precision:precision width:positive xtype@2 ref name ucd:ucd"
                    + " utype arraysize type:field";
    private static final Map<String, SchemaRules> ALL = new HashMap<>();

    static {
        rule("VOTABLE", "ID:id version", "d?e?[ctgpi]*r+i*", "d?e?[cpi]*r*", false);
        rule("RESOURCE", "name ID:id utype type:resource", "d?i*[ctgp]*(?:l*+[ar]i*+)*+o*", "d?[icp]*l*a*r*o*", false);
        rule("DEFINITIONS", "", "[ctp]*", "[cp]*", false);
        rule("TABLE", "ID:id name ref ucd:ucd utype nrows:count", "d?i*[fpg]+l*k?i*", "d?[fpg]*l*k?", false);
        rule("DESCRIPTION", null, ".*", ".*", true);
        rule("INFO", "ID:id name value unit@2 xtype@2 ref@2 ucd:ucd@2 utype@2", "", "", true);
        rule("COOSYS", "ID:id equinox:year epoch:year system:frame refposition@5", "", "", true);
        rule("TIMESYS", "ID:id timeorigin:origin timescale refposition", "", "", true);
        rule("FIELD", FIELD, "d?v?l*", "d?v?l*", false);
        rule("PARAM", FIELD + " value", "d?v?l*", "d?v?l*", false);
        rule("GROUP", "ID:id name ref ucd:ucd utype", "d?[hjpg]*", "d?[hjpg]*", false);
        rule("FIELDref", "ref ucd:ucd@2 utype@2", "", "", false);
        rule("PARAMref", "ref ucd:ucd@2 utype@2", "", "", false);
        rule("VALUES", "ID:id type:values null ref", "m?x?q*", "m?x?q*", false);
        rule("MIN", "value inclusive:yesno", "", "", false);
        rule("MAX", "value inclusive:yesno", "", "", false);
        rule("OPTION", "name value", "q*", "q*", false);
        rule("LINK", "ID:id content-role content-type title value href gref action", "", "", false);
        rule("DATA", "", "[TBCF]i*", "[TBF]", false);
        rule("TABLEDATA", "", "", "", false);
        rule("BINARY", "", "s", "s", false);
        rule("BINARY2", "", "s", "s", false);
        rule("FITS", "extnum:positive", "s", "s", false);
        rule("STREAM", "type:stream href actuate:actuate encoding:encoding expires rights", "", "", true);
    }

    private final @Nullable Map<String, Attribute> attributes;
    private final Pattern content;
    private final Pattern oldContent;
    private final boolean text;

    private SchemaRules(@Nullable Map<String, Attribute> attributes, String content, String old, boolean text) {
        this.attributes = attributes;
        this.content = Pattern.compile(content);
        oldContent = Pattern.compile(old);
        this.text = text;
    }

    /**
     * An attribute.
     *
     * @param since the minor version of VOTable that it came with
     * @param type what its value must match, or null if anything goes
     * @param expected that in words
     */
    record Attribute(int since, @Nullable Pattern type, String expected) {}

    private static void rule(String element, @Nullable String attributes, String content, String old, boolean text) {
        ALL.put(element, new SchemaRules(attributes == null ? null : attributes(attributes), content, old, text));
    }

    private static Map<String, Attribute> attributes(String text) {
        Map<String, Attribute> all = new LinkedHashMap<>();
        for (String word : text.split(" ")) {
            String[] versioned = word.split("@");
            String[] typed = versioned[0].split(":");
            Pattern type = typed.length > 1 ? TYPES.get(typed[1]) : null;
            all.put(
                    typed[0],
                    new Attribute(
                            versioned.length > 1 ? Integer.parseInt(versioned[1]) : 1,
                            type,
                            type == null ? "" : type.pattern()));
        }
        all.remove("");
        return all;
    }

    /** The rules of an element, or null if VOTable has no such element. */
    static @Nullable SchemaRules of(String element) {
        return ALL.get(element);
    }

    /** The letter of an element of VOTable's namespace, or 0 if there is no such element. */
    static char letter(String element) {
        return LETTERS.getOrDefault(element, '\0');
    }

    /** The minor version of VOTable that an element came with. */
    static int since(String element) {
        return element.equals("TIMESYS") ? 4 : element.equals("BINARY2") ? 3 : 1;
    }

    static String name(char letter) {
        return LETTERS.entrySet().stream()
                .filter(e -> e.getValue() == letter)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("an element of another namespace");
    }

    /** The attributes, or null if nothing is said of them. */
    @Nullable Map<String, Attribute> attributes() {
        return attributes;
    }

    /** The elements inside, as letters, in a document of that minor version. */
    Pattern content(int minor) {
        return minor < 2 ? oldContent : content;
    }

    /** Whether text may stand in the element. */
    boolean hasText() {
        return text;
    }
}
