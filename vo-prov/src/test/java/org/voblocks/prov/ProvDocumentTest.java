package org.voblocks.prov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProvDocumentTest {
    private static final QualifiedName A = QualifiedName.of("ex", "http://example.org/", "a");

    @Test
    void namesAreEqualByIri() {
        QualifiedName other = QualifiedName.of("o", "http://example.", "org/a");
        assertThat(A).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(A.hashCode()).isEqualTo("http://example.org/a".hashCode());
        assertThat(A).isNotEqualTo(QualifiedName.of("ex", "http://example.org/", "b"));
    }

    @Test
    void attributesAreASetOfPairs() {
        Attributes one = Attributes.builder()
                .label("x")
                .type(Prov.PLAN)
                .label("x")
                .add(Prov.VALUE, Value.of(1))
                .build();
        Attributes two = Attributes.builder()
                .add(Prov.VALUE, Value.typed("1", Xsd.INT))
                .type(Prov.PLAN)
                .add(Prov.LABEL, Value.typed("x", Xsd.STRING))
                .build();
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two).hasSize(3);
        assertThat(one.with(Prov.VALUE, Value.typed("01", Xsd.INT))).hasSize(4).isNotEqualTo(two);
    }

    @Test
    void manyAttributesAreASetToo() {
        Attributes.Builder builder = Attributes.builder();
        Attributes.Builder back = Attributes.builder();
        for (int i = 0; i < 100; i++) {
            builder.add(Prov.VALUE, Value.of(i % 50));
            back.add(Prov.VALUE, Value.of(49 - i % 50));
        }
        assertThat(builder.build()).hasSize(50).isEqualTo(back.build());
    }

    @Test
    void documentsAreOrderedMultisets() {
        ProvDocument one = ProvDocument.builder()
                .namespace("ex", "http://example.org/")
                .entity("ex:e")
                .activity("ex:a")
                .used("ex:a", "ex:e")
                .build();
        ProvDocument two = ProvDocument.builder()
                .namespace("", "http://example.org/")
                .used("a", "e")
                .entity("e")
                .activity("a")
                .build();
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
        assertThat(one.toBuilder().used("ex:a", "ex:e").build()).isNotEqualTo(one);
        assertThat(one.statements(Relation.Usage.class)).hasSize(1);
    }

    @Test
    void everyKindMakesItsStatement() {
        for (Kind kind : Kind.values()) {
            Object[] arguments = kind.arguments().stream()
                    .map(a -> switch (a.type()) {
                        case NAME -> A;
                        case TIME -> new ProvTime("2012-05-24T10:00:01Z");
                        case KEY_ENTITIES -> java.util.List.of(new Relation.KeyEntity(Value.of("k"), A));
                        case KEYS -> java.util.List.of(Value.of("k"));
                        case VALUE -> Value.of("k");
                    })
                    .toArray();
            Statement statement = kind.statement(kind.hasId() ? A : null, arguments, Attributes.EMPTY);
            assertThat(statement.kind()).isEqualTo(kind);
            assertThat(Objects.requireNonNull(statement.describe())).startsWith(kind.keyword() + "(");
            for (int i = 0; i < arguments.length; i++) {
                assertThat(statement.argument(i)).isEqualTo(arguments[i]);
            }
        }
    }

    @Test
    void missingArgumentsAreNamed() {
        assertThatThrownBy(() -> Kind.ENTITY.statement(null, new Object[0], Attributes.EMPTY))
                .isInstanceOf(ProvException.class)
                .hasMessage("entity needs an identifier");
        assertThatThrownBy(() -> Kind.ALTERNATE.statement(A, new Object[2], Attributes.EMPTY))
                .hasMessage("alternateOf has no identifier, found ex:a");
        assertThatThrownBy(() -> ProvDocument.builder().entity("ex:e"))
                .hasMessage("'ex:e': the prefix ex is not declared");
    }

    @Test
    void timesKeepTheirText() {
        ProvTime utc = new ProvTime("2012-05-24T10:00:01Z");
        assertThat(utc.sameMomentAs(new ProvTime("2012-05-24T12:00:01.000+02:00")))
                .isTrue();
        assertThat(utc.sameMomentAs(new ProvTime("2012-05-24T10:00:01"))).isFalse();
        assertThat(new ProvTime("2012-05-24T10:00:01").toInstant()).contains(Instant.parse("2012-05-24T10:00:01Z"));
        assertThat(new ProvTime("yesterday").isDateTime()).isFalse();
        assertThat(new ProvTime("2012-05-24T10:00:01.5-03:30").isDateTime()).isTrue();
        assertThat(ProvTime.of(Instant.ofEpochSecond(1, 123456789))).hasToString("1970-01-01T00:00:01.123Z");
    }
}
