package org.voblocks.benchmarks.prov;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.io.ProvWriter;

/**
 * Documents as jobs of a pipeline leave them, ten statements a job. PROV-JSON is in the form that ProvToolbox reads without
 * loss: prefixes first, the values of attributes in arrays.
 */
final class ProvTexts {
    private static final String PREFIXES =
            "{\"prefix\":{\"prov\":\"http://www.w3.org/ns/prov#\",\"xsd\":\"http://www.w3.org/2001/XMLSchema#\",\"ex\":\"http://example.org/ns#\",\"job\":\"http://localhost/jobs/\"}";

    private ProvTexts() {}

    /** PROV-JSON of that many jobs. */
    static byte[] json(int jobs) {
        StringBuilder activities = new StringBuilder();
        StringBuilder entities = new StringBuilder();
        StringBuilder used = new StringBuilder();
        StringBuilder generated = new StringBuilder();
        StringBuilder derived = new StringBuilder();
        StringBuilder associated = new StringBuilder();
        for (int i = 0; i < jobs; i++) {
            add(
                    activities,
                    "\"job:%07d\":{\"prov:startTime\":\"2026-01-01T00:%02d:00Z\",\"prov:label\":[{\"$\":\"run %d & \\\"more\\\"\","
                            + "\"lang\":\"en\"}]}",
                    i,
                    i % 60,
                    i);
            for (int k = 0; k < 3; k++) {
                add(
                        entities,
                        "\"ex:e%d-%d\":{\"prov:type\":[{\"$\":\"ex:Dataset\",\"type\":\"prov:QUALIFIED_NAME\"}],"
                                + "\"ex:size\":[{\"$\":\"%d\",\"type\":\"xsd:long\"}],\"prov:location\":[{\"$\":"
                                + "\"http://localhost/data/%d/%d.fits\",\"type\":\"xsd:anyURI\"}]}",
                        i,
                        k,
                        1000 * i + k,
                        i,
                        k);
            }
            for (int k = 0; k < 2; k++) {
                add(
                        generated,
                        "\"_:g%d_%d\":{\"prov:entity\":\"ex:e%d-%d\",\"prov:activity\":\"job:%07d\",\"prov:time\":"
                                + "\"2026-01-01T01:%02d:00Z\"}",
                        i,
                        k,
                        i,
                        k,
                        i,
                        i % 60);
            }
            int before = Math.max(i - 1, 0);
            add(used, "\"_:u%d\":{\"prov:activity\":\"job:%07d\",\"prov:entity\":\"ex:e%d-0\"}", i, i, before);
            add(
                    derived,
                    "\"_:d%d\":{\"prov:generatedEntity\":\"ex:e%d-0\",\"prov:usedEntity\":\"ex:e%d-0\"}",
                    i,
                    i,
                    before);
            add(
                    derived,
                    "\"_:f%d\":{\"prov:generatedEntity\":\"ex:e%d-1\",\"prov:usedEntity\":\"ex:e%d-1\"}",
                    i,
                    i,
                    before);
            add(associated, "\"_:w%d\":{\"prov:activity\":\"job:%07d\",\"prov:agent\":\"ex:agent%d\"}", i, i, i % 10);
        }
        return (PREFIXES + ",\"activity\":{" + activities + "},\"entity\":{" + entities + "},\"used\":{" + used
                        + "},\"wasGeneratedBy\":{" + generated + "},\"wasDerivedFrom\":{" + derived
                        + "},\"wasAssociatedWith\":{" + associated + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder to, String format, Object... values) {
        if (to.length() > 0) {
            to.append(',');
        }
        to.append(String.format(Locale.ROOT, format, values));
    }

    /** The same in another format. */
    static byte[] as(ProvFormat format, byte[] json) {
        try {
            ProvDocument document = ProvReader.of(ProvFormats.PROV_JSON).read(new ByteArrayInputStream(json));
            return ProvWriter.of(format).toString(document).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Documents of one to four statements in PROV-XML. */
    static List<byte[]> small() {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String text = "document prefix ex <http://example.org/> entity(ex:e" + i + ", [ex:n=" + i
                    + ", prov:label=\"entity\"@en])"
                    + (i % 2 == 0 ? " wasGeneratedBy(ex:e" + i + ", ex:a, 2026-01-01T00:00:00Z)" : "")
                    + (i % 4 == 0 ? " used(ex:a, ex:e0, -) activity(ex:a)" : "") + " endDocument";
            all.add(ProvWriter.of(ProvFormats.PROV_XML)
                    .toString(ProvReader.of(ProvFormats.PROV_N).read(text))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return all;
    }
}
