package org.voblocks.prov.graph.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.graph.Unifier;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.testing.External;

class ValidatorTest {
    /** Named "fail", but valid: W3C's own verdict of the same cases, and PROV-CONSTRAINTS has no unique usage. */
    private static final Set<String> VALID = Set.of("usage-fail1", "usage-fail6", "usage-fail7");

    /** Named neither, or by accident: invalid by W3C's verdict. */
    private static final Set<String> INVALID = Set.of("derivation2", "specialization4");

    private static ProvDocument provn(String statements) {
        return ProvReader.of(ProvFormats.PROV_N)
                .read("document prefix ex <http://example.org/>\n" + statements + "\nendDocument");
    }

    @Test
    void verdictsAreThoseOfTheSuites() throws IOException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (String folder : List.of(
                "prov/provtoolbox/validate/unification",
                "prov/provtoolbox/validate/ordering",
                "prov/provtoolbox/validate/type",
                "prov/prov-python/unification-w3c-json",
                "prov/w3c-type-constraints")) {
            List<Path> files;
            try (Stream<Path> all = Files.list(External.data(folder))) {
                files = all.sorted().toList();
            }
            for (Path file : files) {
                String name = file.getFileName().toString().replaceAll("\\.[a-z]+$", "");
                if (file.toString().endsWith("bundle-fail1.provn")) {
                    continue; // has lost its bundles: two entities, valid
                }
                boolean expected = !(name.contains("fail") || name.contains("FAIL") || INVALID.contains(name))
                        || VALID.contains(name);
                count++;
                try {
                    ValidationReport report = Validator.validate(ProvReader.read(file));
                    if (report.isValid() != expected) {
                        wrong.add(file + " " + report.violations());
                    }
                    String number = name.replaceAll(".*-c", "");
                    if (!expected && number.matches("[0-9]+")) {
                        assertThat(report.constraints()).as(name).contains(Integer.valueOf(number));
                    }
                } catch (RuntimeException e) {
                    wrong.add(file + " " + e);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count).isGreaterThan(150);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wasDerivedFrom(ex:a, ex:b) wasDerivedFrom(ex:b, ex:a) | 42",
                "specializationOf(ex:a, ex:b) specializationOf(ex:b, ex:a) | 52",
                "entity(ex:a) activity(ex:a) | 55",
                "used(ex:u; ex:a, ex:e, -) wasGeneratedBy(ex:u; ex:e, ex:a, -) | 53",
                "wasDerivedFrom(ex:a, ex:b, -, ex:g, -) | 51",
                "activity(ex:a, 2012-01-01T00:00:00, -) wasStartedBy(ex:a, -, -, 2012-01-02T00:00:00) | 28",
                "used(ex:a, -, -) wasInformedBy(ex:a, -) | 0",
                "entity(ex:i) wasInfluencedBy(ex:i; ex:a, ex:b) | 54",
                "entity(ex:e,[prov:type='prov:EmptyCollection']) specializationOf(ex:s, ex:e) hadMember(ex:s, ex:m) | 56",
            })
    void violationsNameTheirConstraint(String statements, int constraint) {
        assertThat(Validator.validate(provn(statements)).constraints()).containsExactly(constraint);
    }

    /** PROV-CONSTRAINTS, constraint 53: derivation and influence are not in its list. */
    @Test
    void derivationsAndInfluencesMayShareAnIdentifier() {
        assertThat(Validator.validate(provn("wasDerivedFrom(ex:d; ex:a, ex:b) wasInfluencedBy(ex:d; ex:a, ex:b)"))
                        .isValid())
                .isTrue();
        assertThat(Validator.validate(provn("wasDerivedFrom(ex:d; ex:e, ex:f) wasGeneratedBy(ex:d; ex:e, ex:a, -)"))
                        .isValid())
                .isTrue();
    }

    /** Inference 9, without a trigger: the starter starts no later than what it starts; so it may not end before. */
    @Test
    void aStarterStartsFirst() {
        String cycle = "wasStartedBy(ex:a, -, ex:b, -) wasGeneratedBy(ex:e, ex:a, -) wasDerivedFrom(ex:g, ex:e)"
                + " wasStartedBy(ex:b, ex:g, -, -)";
        assertThat(Validator.validate(provn(cycle)).constraints()).containsExactly(42);
    }

    @Test
    void violationsNameTheStatements() {
        ValidationReport report = Validator.validate(provn("entity(ex:a) activity(ex:a)"));
        assertThat(report.violations().get(0))
                .hasToString("constraint 55: ex:a is an entity and an activity [entity(ex:a); activity(ex:a, -, -)]");
    }

    @Test
    void sameIdentifiersAreMerged() {
        ProvDocument document = provn("""
                activity(ex:a, 2012-01-01T00:00:00, -, [prov:type="x"]) activity(ex:a, -, 2012-01-02T00:00:00)
                used(ex:u; ex:a, ex:e, -) used(ex:u; ex:a, -, -, [prov:role="r"])
                used(ex:a, ex:e, -) used(ex:a, ex:e, -)
                """);
        assertThat(Unifier.unify(document)).isEqualTo(provn("""
                activity(ex:a, 2012-01-01T00:00:00, 2012-01-02T00:00:00, [prov:type="x"])
                used(ex:u; ex:a, ex:e, -, [prov:role="r"])
                used(ex:a, ex:e, -)
                """));
        assertThatThrownBy(() -> Unifier.unify(provn("used(ex:u; ex:a, ex:e, -) used(ex:u; ex:a, ex:f, -)")))
                .hasMessage("constraint 23: used ex:u has two values of prov:entity, ex:e and ex:f");
        assertThatThrownBy(() -> Unifier.unify(provn("entity(ex:u) used(ex:u; ex:a, ex:f, -)")))
                .hasMessage("constraint 54: ex:u identifies entity and used");
    }

    @Test
    void bundlesAreFlattened() {
        ProvDocument document = provn("entity(ex:a) bundle ex:b entity(ex:c) endBundle");
        assertThat(Unifier.flatten(document)).isEqualTo(provn("entity(ex:a) entity(ex:c)"));
    }
}
