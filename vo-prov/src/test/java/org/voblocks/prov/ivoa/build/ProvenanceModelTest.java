package org.voblocks.prov.ivoa.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.prov.graph.constraints.Validator;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.io.ProvWriter;
import org.voblocks.prov.ivoa.IvoaView;
import org.voblocks.prov.ivoa.ProvenanceDm;
import org.voblocks.prov.tool.ProvFiles;
import org.voblocks.testing.External;

/** Everything that the VO-DML has can be written, and is seen again. */
class ProvenanceModelTest {
    private static QualifiedName ex(String local) {
        return QualifiedName.of("ex", "http://example.org/", local);
    }

    private static ProvTime time(String text) {
        return new ProvTime(text);
    }

    /** The document {@code doc} of voprov 0.0.4's own consistency test, class by class. */
    private static ProvenanceModel voprovs() {
        ProvenanceModel model = new ProvenanceModel().namespace("ex", "http://example.org/");
        ActivityDescriptionBuilder calibrate = model.activityDescription(ex("ad1"), "Calibrate")
                .version("1.0")
                .description("cal")
                .docurl("http://doc")
                .type("calib");
        model.entityDescription(ex("ed1"), "RawData").description("raw");
        model.entityDescription(ex("ed2"), "CalData");
        model.valueDescription(ex("vd1"), "Offset", "float")
                .unit("mV")
                .ucd("phot.mag")
                .utype("ex:ut");
        model.datasetDescription(ex("dd1"), "Image", "fits");
        model.usageDescription(ex("ud1"), calibrate, "input")
                .description("in")
                .multiplicity("1")
                .entityDescription(ex("ed1"));
        model.generationDescription(ex("gd1"), calibrate, "output")
                .multiplicity("1")
                .entityDescription(ex("ed2"));
        model.configFileDescription(ex("cfd1"), calibrate, "conf", "text");
        model.parameterDescription(ex("pd1"), calibrate, "threshold", "float").unit("sigma");
        model.agent(ex("ag1"), "Alice").person().email("a@x.org");
        model.entity(ex("e1"))
                .name("raw1")
                .location("/data/raw1")
                .generatedAtTime(time("2023-01-01T00:00:00"))
                .comment("c")
                .entityDescription(ex("ed1"));
        model.entity(ex("e2"))
                .name("cal1")
                .entityDescription(ex("ed2"))
                .wasGeneratedBy(ex("a1"), "output", ex("gd1"))
                .wasAttributedTo(ex("ag1"), "author");
        model.valueEntity(ex("v1"), Value.of(3.5)).name("offset").entityDescription(ex("vd1"));
        model.datasetEntity(ex("ds1")).name("img").location("/img.fits").entityDescription(ex("dd1"));
        ConfigFileBuilder conf =
                model.configFile(ex("cf1"), "conf").location("/conf.txt").configFileDescription(ex("cfd1"));
        ParameterBuilder threshold = model.parameter(ex("p1"), "threshold", "5").parameterDescription(ex("pd1"));
        model.activity(ex("a1"))
                .name("cal run")
                .comment("run")
                .startTime(time("2023-01-01T10:00:00"))
                .endTime(time("2023-01-01T11:00:00"))
                .activityDescription(ex("ad1"))
                .used(ex("e1"), "input", null, ex("ud1"))
                .wasAssociatedWith(ex("ag1"), "soft")
                .wasConfiguredBy(threshold)
                .wasConfiguredBy(conf);
        return model;
    }

    /** What voprov's document lacks of the VO-DML. */
    private static ProvenanceModel whole() {
        ProvenanceModel model = voprovs();
        model.agent(ex("org"), "Observatory")
                .organization()
                .comment("c")
                .affiliation("f")
                .phone("1")
                .address("a")
                .url("http://example.org");
        model.agent(ex("tool"), "tool").softwareAgent();
        model.entity(ex("gone"))
                .name("gone")
                .invalidatedAtTime(time("2024-01-01T00:00:00"))
                .usedEntity(ex("e1"));
        model.collection(ex("all")).name("all").entity(ex("e1")).entity(ex("e2"));
        model.activity(ex("later"))
                .name("later")
                .startTime(time("2023-01-02T10:00:00"))
                .informant(ex("a1"))
                .used(ex("e2"), "map", time("2023-01-02T10:00:01"), null);
        ActivityDescriptionBuilder other =
                model.activityDescription(ex("other"), "other").subtype("s");
        model.usageDescription(ex("other#u"), other, "u").type("Main");
        model.generationDescription(ex("other#g"), other, "g").type("Log").description("d");
        model.parameterDescription(ex("other#p"), other, "p", "double")
                .ucd("pos")
                .utype("u")
                .min("0")
                .max("9")
                .defaultValue("1")
                .description("d")
                .option("1")
                .option("2");
        model.configFileDescription(ex("other#c"), other, "c", "text/plain").description("d");
        model.parameter(ex("p2"), "p", Value.of(1)).valueEntity(ex("v1"));
        model.configFile(ex("cf2"), "c").comment("d");
        model.entityDescription(ex("ed3"), "n").docurl("http://doc").type("t");
        return model;
    }

    @ParameterizedTest
    @CsvSource({"json", "provn", "xml"})
    void voprovsDocumentIsWrittenAnew(String extension) throws IOException {
        ProvDocument theirs = ProvFiles.read(
                External.data("prov/voprov/generated-0.0.4").resolve("doc." + extension),
                extension.equals("xml") ? "PROV-XML" : extension);
        assertThat(Seen.in(IvoaView.of(voprovs().document()))).isEqualTo(Seen.in(IvoaView.of(theirs)));
        assertThat(IvoaView.of(theirs).problems()).isEmpty();
    }

    @Test
    void everyFeatureOfTheVoDmlIsWrittenAndSeen() {
        Set<String> features = new TreeSet<>();
        for (ProvenanceDm.DmClass dm : ProvenanceDm.classes()) {
            dm.features().forEach(feature -> features.add(feature.utype()));
        }
        ProvenanceModel model = whole();
        assertThat(Seen.in(IvoaView.of(model.document())).keySet()).isEqualTo(features);
        assertThat(model.problems()).isEmpty();
        assertThat(Validator.validate(model.document()).violations()).isEmpty();
    }

    @Test
    void everyFormatKeepsAllOfIt() {
        ProvDocument document = whole().document();
        for (ProvFormat format : ProvFormats.all()) {
            if (format.readable()) {
                ProvDocument back =
                        ProvReader.of(format).read(ProvWriter.of(format).toString(document));
                assertThat(back).as(format.name()).isEqualTo(document);
            }
        }
    }

    /** The markers of voprov 0.1.0 (its docs/formats.md): no others, and none on plain records. */
    @Test
    void markersAreThoseOfVoprov() {
        Set<String> markers = new TreeSet<>();
        whole().document()
                .statements()
                .forEach(s -> s.attributes().all(Prov.TYPE).stream()
                        .map(Value::text)
                        .filter(t -> t.startsWith("voprov:"))
                        .forEach(markers::add));
        assertThat(markers)
                .containsExactlyInAnyOrder(
                        "voprov:ValueEntity",
                        "voprov:DatasetEntity",
                        "voprov:ConfigFile",
                        "voprov:Parameter",
                        "voprov:ActivityDescription",
                        "voprov:UsageDescription",
                        "voprov:GenerationDescription",
                        "voprov:EntityDescription",
                        "voprov:ValueDescription",
                        "voprov:DatasetDescription",
                        "voprov:ParameterDescription",
                        "voprov:ConfigFileDescription",
                        "voprov:DescriptionRelation",
                        "voprov:ConfigurationRelation",
                        "voprov:RelatedToRelation",
                        "voprov:HadReference");
    }

    @ParameterizedTest
    @CsvSource({"json", "xml"})
    void theExampleOfVoprov010IsSeen(String extension) throws IOException {
        ProvDocument theirs = ProvFiles.read(
                External.data("prov/voprov/format-0.1.0").resolve("example." + extension),
                extension.equals("xml") ? "PROV-XML" : extension);
        ProvenanceModel model = new ProvenanceModel();
        model.valueEntity(ex("offset"), Value.of(3.5)).name("offset");
        if (extension.equals("json")) {
            model.entity(ex("raw")).name("raw image");
        }
        assertThat(Seen.in(IvoaView.of(theirs))).isEqualTo(Seen.in(IvoaView.of(model.document())));
    }

    @Test
    void whatThereIsOneOfIsReplaced() {
        ProvenanceModel model = new ProvenanceModel();
        model.entity(ex("e"))
                .comment("a")
                .comment("b")
                .wasGeneratedBy(ex("a"), "r")
                .wasGeneratedBy(ex("b"), "r")
                .entityDescription(ex("d"))
                .entityDescription(ex("c"));
        assertThat(model.document().statements()).hasSize(3);
        assertThat(model.problems()).isEmpty();
        assertThatThrownBy(() -> model.activity(ex("e")))
                .hasMessage("the model has a ex:e already; an identifier is for one object");
    }

    @Test
    void otherStatementsStay() {
        ProvDocument other = ProvReader.of(ProvFormats.PROV_N)
                .read("document prefix o <http://o/> wasStartedBy(o:a, o:e, -, -) bundle o:b entity(o:f) endBundle"
                        + " endDocument");
        ProvenanceModel model = new ProvenanceModel().add(other);
        model.entity(ex("e")).attribute(ex("colour"), Value.of("red"));
        assertThat(model.document().bundles()).isEqualTo(other.bundles());
        assertThat(model.document().statements()).hasSize(2);
    }
}
