package org.voblocks.prov.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.tool.ProvFiles;
import org.voblocks.testing.External;

/** Documents of voprov 0.0.4 and of OPUS, which runs it: the three formats of a document mean the same. */
class DialectTest {
    private static ProvDocument read(String file) throws IOException {
        String extension = file.substring(file.lastIndexOf('.') + 1);
        ProvFormat format = extension.equals("xml")
                ? ProvFormats.PROV_XML
                : ProvFormats.ofExtension(extension).orElseThrow();
        return ProvFiles.read(External.data("prov").resolve(file), format.name());
    }

    private static List<String> differences(String one, String other) throws IOException {
        return ProvFiles.differences(read(one), read(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "provn"})
    void jobsOfOpusAreTheSameInEveryFormat(String extension) throws IOException {
        String file = "opus/reconstructed-jobs/jobs.voprov-0.0.4.";
        assertThat(differences(file + "json", file + extension)).isEmpty();
        assertThat(read(file + "json").bundles()).hasSize(4);
    }

    /** voprov loses types: a name is a string in its JSON, xsd:float is xsd:double there and xsd:string in its XML. */
    @Test
    void everyClassOfTheModelIsReadInEveryFormat() throws IOException {
        String file = "voprov/generated-0.0.4/doc.";
        assertThat(differences(file + "provn", file + "json"))
                .allMatch(line -> line.contains("voprov:descriptor=") || line.contains("entity(ex:v1,"));
        assertThat(differences(file + "provn", file + "xml")).allMatch(line -> line.contains("entity(ex:v1,"));
        assertThat(read(file + "provn").statements()).hasSize(36);
    }

    @Test
    void textWithoutQuotesMayHoldCommas() {
        assertThat(provn("parameter(ex:p, greeting, Hello, (World) [!], [prov:label=\"a\"])\n"))
                .isEqualTo(provn("entity(ex:p, [prov:type='voprov:Parameter', prov:name=\"greeting\","
                        + " prov:value=\"Hello, (World) [!]\", prov:label=\"a\"])"));
        assertThat(provn("configFile(ex:c, conf, a (1).txt)\nvoprov:hadReference(ex:h; ex:p, ex:e)\n"))
                .isEqualTo(provn("entity(ex:c, [prov:type='voprov:ConfigFile', prov:name=\"conf\","
                        + " prov:location=\"a (1).txt\"])"
                        + " wasInfluencedBy(ex:h; ex:p, ex:e, [prov:type='voprov:HadReference'])"));
    }

    @Test
    void errorsSayWhere() {
        assertThatThrownBy(() -> provn("isDescribedBy(ex:a)\n"))
                .hasMessage("PROV-N, line 3, column 19: expected ',' after the first argument of isDescribedBy,"
                        + " found ')'");
        assertThatThrownBy(() -> provn("parameter(ex:p, a, b, [prov:label=\"a\"]\n"))
                .hasMessage("PROV-N, line 4, column 2: expected ')' in parameter, found 'endDocument'");
    }

    private static ProvDocument provn(String statements) {
        return ProvReader.of(ProvFormats.PROV_N).read("""
                document prefix ex <http://example.org/>
                prefix voprov <http://www.ivoa.net/documents/ProvenanceDM/index.html#>
                """ + statements + " endDocument");
    }
}
