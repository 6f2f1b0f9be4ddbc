package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.voblocks.testing.External;
import org.voblocks.votable.row.RowCursor;

/** What is told of a document's schema is what xmllint says with the schema of its version. */
class SchemaTest {
    private static final Pattern VERSION =
            Pattern.compile("<(?:\\w+:)?VOTABLE\\b[^>]*?\\sversion\\s*=\\s*[\"']([^\"']*)", Pattern.DOTALL);

    /** What a schema forbids; it knows nothing of cells, and xmllint nothing of references. */
    private static final Set<RepairKind> OF_A_SCHEMA = EnumSet.of(
            RepairKind.SCHEMA,
            RepairKind.NAMESPACE,
            RepairKind.UNKNOWN_ELEMENT,
            RepairKind.MISPLACED_ELEMENT,
            RepairKind.MISSING_ATTRIBUTE,
            RepairKind.ATTRIBUTE_CASE,
            RepairKind.BAD_ATTRIBUTE,
            RepairKind.DATATYPE,
            RepairKind.DUPLICATE_ID);

    private static final String BASE = """
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
            <DESCRIPTION>d</DESCRIPTION>
            <INFO name="i" value="v">text</INFO>
            <RESOURCE type="results" name="r">
            <DESCRIPTION>d</DESCRIPTION>
            <INFO name="QUERY_STATUS" value="OK"/>
            <COOSYS ID="sys" system="ICRS" epoch="J2015.5"/>
            <TIMESYS ID="time" timescale="TT" refposition="TOPOCENTER" timeorigin="MJD-origin"/>
            <GROUP name="g"><PARAM name="q" datatype="int" value="1"/></GROUP>
            <LINK href="http://example.org/" content-role="doc"/>
            <TABLE name="t" nrows="1">
            <FIELD ID="a" name="a" datatype="double" unit="deg" ucd="pos.eq.ra" ref="sys" precision="F3" width="9">
            <DESCRIPTION>d</DESCRIPTION><VALUES null="-1"><MIN value="0"/><MAX value="9" inclusive="no"/></VALUES>
            <LINK href="x"/></FIELD>
            <PARAM name="p" datatype="char" arraysize="*" value="x"/>
            <GROUP name="h"><FIELDref ref="a"/></GROUP>
            <DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA>
            <INFO name="after" value="x"/>
            </TABLE>
            <INFO name="QUERY_STATUS" value="OVERFLOW"/>
            </RESOURCE>
            </VOTABLE>
            """;

    @TempDir
    private Path folder;

    private static Set<RepairKind> told(InputStream in) throws IOException {
        Set<RepairKind> told = new TreeSet<>();
        VoTableStream stream = VoTableReader.builder()
                .onRepair(r -> told.add(r.kind()))
                .build()
                .open(in);
        while (stream.nextTable()) {
            try (RowCursor rows = stream.rows()) {
                while (rows.next()) {
                    rows.fields();
                }
            }
        }
        stream.document();
        told.retainAll(OF_A_SCHEMA);
        return told;
    }

    private static boolean isValid(Path file, String version) throws IOException {
        External.Run run = External.run(
                Duration.ofMinutes(1),
                Map.of("XML_CATALOG_FILES", External.data("xsd/catalog.xml").toString()),
                External.program("xmllint").toString(),
                "--nonet",
                "--noout",
                "--huge",
                "--schema",
                External.data("xsd/votable/VOTable-v" + version + ".xsd").toString(),
                file.toString());
        assertThat(run.output()).doesNotContain("parser error");
        return run.exitCode() == 0;
    }

    static Stream<String> documents() throws IOException {
        return DocumentsTest.documents()
                .filter(l -> !l.contains("| refused") && !l.contains(".gz"))
                .map(l -> l.substring(0, l.indexOf(" | ")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void agreesWithXmllintOfRealDocuments(String path) throws IOException {
        Path file = External.data("votable/" + path);
        byte[] bytes = Files.readAllBytes(file);
        Matcher version = VERSION.matcher(new String(bytes, StandardCharsets.UTF_8));
        if (!version.find() || !version.group(1).matches("1\\.[1-5]")) {
            return;
        }
        assertThat(told(new ByteArrayInputStream(bytes)).isEmpty()).isEqualTo(isValid(file, version.group(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing | nothing",
                "name=\"t\" | name=\"t\" colour=\"red\"",
                "type=\"results\" | type=\"outcome\"",
                "inclusive=\"no\" | inclusive=\"never\"",
                "system=\"ICRS\" | system=\"FK5\"",
                "epoch=\"J2015.5\" | epoch=\"2015-01-01\"",
                "epoch=\"J2015.5\" | refposition=\"BARYCENTER\"",
                "timeorigin=\"MJD-origin\" | timeorigin=\"MJD\"",
                "timescale=\"TT\" | scale=\"TT\"",
                "nrows=\"1\" | nrows=\"-1\"",
                "nrows=\"1\" | nrows=\"one\"",
                "width=\"9\" | width=\"0\"",
                "precision=\"F3\" | precision=\"%.3f\"",
                "ucd=\"pos.eq.ra\" | ucd=\"pos.eq,ra\"",
                "datatype=\"double\" | datatype=\"real\"",
                "datatype=\"double\" | type=\"location\"",
                "datatype=\"double\" | datatype=\"double\" type=\"location\"",
                "datatype=\"double\" | datatype=\"double\" type=\"other\"",
                "ID=\"a\" | ID=\"1a\"",
                "ID=\"a\" | id=\"a\"",
                "ID=\"sys\" | ID=\"time\"",
                "<DESCRIPTION>d</DESCRIPTION><VALUES | <VALUES",
                "<VALUES null=\"-1\"> | <VALUES type=\"actual\">",
                "<VALUES null=\"-1\"> | <VALUES type=\"some\">",
                "<MIN value=\"0\"/> | <MIN/>",
                "<MIN value=\"0\"/> | ``",
                "<MIN value=\"0\"/> | <MAX value=\"0\"/>",
                "<MIN value=\"0\"/> | <OPTION value=\"0\"/>",
                "<LINK href=\"x\"/></FIELD> | <LINK href=\"x\"/><DESCRIPTION>late</DESCRIPTION></FIELD>",
                "<LINK href=\"x\"/></FIELD> | <LINK href=\"x\"><OPTION value=\"1\"/></LINK></FIELD>",
                "<LINK href=\"x\"/></FIELD> | <LINK href=\"x\">text</LINK></FIELD>",
                "<FIELDref ref=\"a\"/> | <FIELDref/>",
                "<FIELDref ref=\"a\"/> | <FIELDref ref=\"a\" ucd=\"x\"/>",
                "<FIELDref ref=\"a\"/> | <FIELD name=\"x\" datatype=\"int\"/>",
                "<DATA><TABLEDATA> | <DATA>text<TABLEDATA>",
                "</DATA> | <INFO name=\"x\" value=\"y\"/></DATA>",
                "</DATA> | <FIELD name=\"late\" datatype=\"int\"/></DATA>",
                "</DATA> | </DATA><PARAM name=\"late\" datatype=\"int\" value=\"1\"/>",
                "</DATA> | </DATA><DATA><TABLEDATA/></DATA>",
                "<INFO name=\"after\" value=\"x\"/> | <INFO name=\"after\"/>",
                "<INFO name=\"after\" value=\"x\"/> | <LINK href=\"x\"/>",
                "<INFO name=\"after\" value=\"x\"/> | <INFO name=\"after\" value=\"x\"><DESCRIPTION/></INFO>",
                "<TABLE name=\"t\" | <TABLE xmlns:x=\"urn:x\" x:y=\"z\" name=\"t\"",
                "<RESOURCE type | <RESOURCE xmlns:x=\"urn:x\" x:y=\"z\" type",
                "</RESOURCE> | <x:a xmlns:x=\"urn:x\">1</x:a></RESOURCE>",
                "</RESOURCE> | <LINK href=\"late\"/></RESOURCE>",
                "</RESOURCE> | <TABLE/></RESOURCE>",
                "</RESOURCE> | <TABLE><PARAM name=\"x\" datatype=\"int\" value=\"1\"/></TABLE></RESOURCE>",
                "</RESOURCE> | <RESOURCE/></RESOURCE>",
                "</RESOURCE> | <PARAM name=\"late\" datatype=\"int\" value=\"1\"/></RESOURCE>",
                "</RESOURCE> | text</RESOURCE>",
                "</RESOURCE> | <QUERY/></RESOURCE>",
                "</VOTABLE> | <INFO name=\"late\" value=\"1\"/></VOTABLE>",
                "</VOTABLE> | <GROUP name=\"late\"/></VOTABLE>",
                "</VOTABLE> | <RESOURCE/></VOTABLE>",
                "<INFO name=\"i\" value=\"v\">text</INFO> | <TABLE/>",
                "<DESCRIPTION>d</DESCRIPTION> | <DESCRIPTION>a <b>b</b></DESCRIPTION>",
                "<DESCRIPTION>d</DESCRIPTION> | <DESCRIPTION>d</DESCRIPTION><DESCRIPTION>e</DESCRIPTION>",
                "<DESCRIPTION>d</DESCRIPTION> | <DEFINITIONS><PARAM name=\"x\" datatype=\"int\" value=\"1\"/></DEFINITIONS>",
                "<DATA> | <DATA><BINARY/>",
                "xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\" | xmlns=\"http://www.ivoa.net/xml/VOTable/v1.4\"",
                "xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\" | ID=\"x\"",
            })
    void agreesWithXmllintOfMutants(String what, String instead) throws IOException {
        String text = BASE.replace(what, instead == null ? "" : instead);
        Path file = Files.writeString(folder.resolve("mutant.vot"), text);
        for (String version : new String[] {"1.3", "1.4", "1.5"}) {
            String other = text.replace("version=\"1.4\"", "version=\"" + version + "\"");
            if (version.equals("1.3") && !what.equals("nothing")) {
                other = other.replaceAll("<TIMESYS[^>]*/>", "");
            }
            Files.writeString(file, other);
            assertThat(told(new ByteArrayInputStream(other.getBytes(StandardCharsets.UTF_8)))
                            .isEmpty())
                    .as("VOTable %s", version)
                    .isEqualTo(isValid(file, version));
        }
    }
}
