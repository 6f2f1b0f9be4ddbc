package org.voblocks.dl3.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Dl3Exception;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.TimeScale;
import org.voblocks.dl3.simulate.Progress;
import org.voblocks.dl3.simulate.SimulatedStore;
import org.voblocks.testing.External;

/** Each dialect is read, reported by its name, and refused in strict mode. */
class DialectTest {
    @TempDir
    Path folder;

    private static Set<String> names(ValidationReport report) {
        return report.findings().stream()
                .flatMap(finding -> finding.dialect().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void cta1dc() {
        DataStore store = DataStore.open(Fixtures.cta1dc(folder));
        try (Observation observation = store.observation(110380)) {
            EventList events = observation.events();
            assertThat(events.eventId()).containsExactly(1, 2, 3);
            assertThat(observation.events("*").has("DETX")).isTrue();
            assertThat(observation.gti().duration()).isEqualTo(1000);
            assertThat(observation.effectiveArea().area(1, 1)).isCloseTo(1e5, within(1.0));
            assertThat(observation.psf().containment(1, 1, 0.1)).isCloseTo(1 - Math.exp(-0.5), within(1e-6));
            double[][] kernel = observation.energyDispersion().kernel(new double[] {1, 2}, new double[] {0.1, 10}, 1);
            assertThat(kernel[0][0]).isCloseTo(1, within(1e-12));
            // the fastest axis of the rates is the latitude
            double low = observation.background().rate(1, 0, -2);
            double high = observation.background().rate(1, 0, 2);
            assertThat(high / low).isCloseTo(3, within(1e-5));
            assertThat(observation.background().rate(1, -2, 0))
                    .isCloseTo(observation.background().rate(1, 2, 0), within(1e-12));
        }
        ValidationReport report = Validator.store(store);
        assertThat(names(report))
                .contains(
                        "Int32EventId",
                        "GtiWithoutUnits",
                        "EtrueAxis",
                        "BgdColumn",
                        "SlashUnit",
                        "ShortClass",
                        "UnnormalisedMigration",
                        "SharedResponses",
                        "Fk5Frame");
        assertThat(report.findings())
                .extracting(Finding::toString)
                .anyMatch(line -> line.endsWith("HDU 1 (EVENTS): ORIGIN: mandatory keyword is missing"
                        + " [Events, mandatory header keywords]"))
                .anyMatch(line -> line.endsWith("HDU 1 (EVENTS): EVENT_ID: has the format J, expected K"
                        + " [Events, mandatory columns; dialect Int32EventId]"));
    }

    @Test
    void magic() {
        DataStore store = DataStore.open(Fixtures.magic(folder));
        try (Observation observation = store.observation(5029747)) {
            assertThat(observation.timeReference().scale()).isEqualTo(TimeScale.UTC);
            // 2003-03-08 in UTC; TAI was 32 s ahead
            assertThat(observation.timeReference().mjd(0, TimeScale.TAI))
                    .isCloseTo(52706 + 32.0 / 86400, within(1e-10));
            assertThat(observation.effectiveArea().area(1, 2)).isCloseTo(1e5, within(1.0));
            assertThat(observation.effectiveArea().pointLike()).isTrue();
            assertThat(observation.radMax().orElseThrow().radius(1, 0.4)).isEqualTo(0.1414213);
        }
        assertThat(names(Validator.store(store))).contains("RadMaxKeyword", "CaretUnit", "PointAxes");
    }

    @Test
    void veritas() {
        DataStore store = DataStore.open(Fixtures.veritas(folder));
        try (Observation observation = store.observation(64080)) {
            assertThat(observation.timeReference().mjdRefI()).isEqualTo(53402);
            assertThat(observation.timeReference().scale()).isEqualTo(TimeScale.UTC);
            assertThat(observation.energyDispersion().density(0.2, 0.75, 0.5)).isPositive();
        }
        assertThat(names(Validator.store(store))).contains("LowerCaseTimeSystem", "FloatReferenceDay", "ForeignCref");
    }

    @Test
    void fact() {
        DataStore store = DataStore.open(Fixtures.fact(folder));
        assertThat(store.observations().get(0).obsId()).isEqualTo(20131103093L);
        try (Observation observation = store.observation(20131103093L)) {
            assertThat(observation.events().energy()).containsExactly(0.1f, 1, 10);
            assertThat(observation.events().ra()[1]).isEqualTo(83.7f);
            assertThat(observation.available()).containsExactly(HduType.EVENTS);
            assertThat(observation.gti().duration())
                    .as("without GTI, from TSTART to TSTOP")
                    .isEqualTo(1000);
            assertThatThrownBy(observation::psf)
                    .isInstanceOf(Dl3Exception.class)
                    .hasMessage("observation 20131103093 has no HDU of type psf, only [events]");
        }
        assertThat(names(Validator.store(store))).contains("DoubleColumns", "LongObsId");
    }

    @Test
    void strictModeRefusesThem() {
        DataStore store = DataStore.open(Fixtures.fact(folder)).withCheck(Validator.strict());
        try (Observation observation = store.observation(20131103093L)) {
            assertThatThrownBy(observation::events)
                    .isInstanceOf(Dl3Exception.class)
                    .hasMessageContaining("HDU 1 (EVENTS): refused in strict mode: ")
                    .hasMessageContaining("RA has the format D, expected E")
                    .hasMessageContaining("OBS_MODE mandatory keyword is missing");
        }
    }

    @Test
    void theSimulatedStoreHasNoViolations() {
        DataStore store = SimulatedStore.example().write(folder, Progress.NONE);
        ValidationReport report = Validator.store(store);
        assertThat(report.findings()).isEmpty();
        assertThat(report.isValid()).isTrue();
        assertThat(report.text()).isEqualTo("0 errors, 0 warnings, 0 notes\n");
        try (Observation observation = store.withCheck(Validator.strict()).observation(101)) {
            assertThat(observation.events().size()).isPositive();
            assertThat(observation.background().maxOffset()).isEqualTo(4);
        }
    }

    @Test
    void hess() {
        DataStore store = DataStore.open(External.gammapyData("hess-dl3-dr1"));
        List<Finding> findings = Validator.observation(store, store.row(33787).orElseThrow());
        assertThat(names(new ValidationReport(findings)))
                .containsExactlyInAnyOrder(
                        "WobbleMode",
                        "ReversedFovLongitude",
                        "CutSeconds",
                        "LatitudeFirstBackground",
                        "SplitDates",
                        "Fk5Frame",
                        "PointAxes",
                        "UnnormalisedMigration");
        assertThat(findings)
                .extracting(Finding::toString)
                .anyMatch(line -> line.contains("6 of 7176 events are outside the good time"));
    }

    @Test
    void everyDialectSaysWhereItWasSeen() {
        assertThat(Dialects.all()).hasSize(22).allSatisfy(dialect -> {
            assertThat(dialect.seenIn()).isNotBlank();
            assertThat(dialect.rule()).isNotBlank();
            assertThat(dialect.section()).isNotBlank();
        });
        assertThat(Dialects.all()).extracting(Dialect::name).doesNotHaveDuplicates();
    }
}
