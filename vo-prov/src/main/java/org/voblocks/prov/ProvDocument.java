package org.voblocks.prov;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document: statements and bundles, in order (PROV-DM, section 5.4; PROV-N, section 4.1). The same statement may come
 * twice, and several with one identifier may stand side by side: nothing is merged ({@code org.voblocks.prov.graph} does
 * that on demand). Two documents are equal if they have the same statements and bundles in any order, whatever their
 * prefixes. Immutable.
 */
public final class ProvDocument {
    public static final ProvDocument EMPTY = builder().build();

    private final Namespaces namespaces;
    private final List<Statement> statements;
    private final List<Bundle> bundles;

    private ProvDocument(Namespaces namespaces, List<Statement> statements, List<Bundle> bundles) {
        this.namespaces = namespaces;
        this.statements = statements;
        this.bundles = bundles;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds what this document holds. */
    public Builder toBuilder() {
        Builder builder = builder();
        namespaces.declared().forEach(builder::namespace);
        builder.addAll(statements);
        bundles.forEach(builder::add);
        return builder;
    }

    public Namespaces namespaces() {
        return namespaces;
    }

    /** The statements outside of bundles. */
    public List<Statement> statements() {
        return statements;
    }

    public List<Bundle> bundles() {
        return bundles;
    }

    /** The statements of one type outside of bundles. */
    public <T extends Statement> Stream<T> statements(Class<T> type) {
        return statements.stream().filter(type::isInstance).map(type::cast);
    }

    /** The first statement outside of bundles with that identifier. */
    public Optional<Statement> find(QualifiedName id) {
        return statements.stream().filter(s -> Objects.equals(id, s.id())).findFirst();
    }

    /** The number of statements, those in bundles included. */
    public int size() {
        return statements.size()
                + bundles.stream().mapToInt(b -> b.statements().size()).sum();
    }

    public boolean isEmpty() {
        return statements.isEmpty() && bundles.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof ProvDocument that
                        && Multiset.equal(statements, that.statements)
                        && Multiset.equal(bundles, that.bundles));
    }

    @Override
    public int hashCode() {
        return Multiset.hash(statements) + 31 * Multiset.hash(bundles);
    }

    @Override
    public String toString() {
        return "document of " + statements.size() + " statements and " + bundles.size() + " bundles";
    }

    /** Collects statements. Names are given as {@code prefix:local} once their prefix has been declared. */
    public static final class Builder {
        private final Map<String, String> prefixes = new LinkedHashMap<>();
        private final List<Statement> statements = new ArrayList<>();
        private final List<Bundle> bundles = new ArrayList<>();

        private Builder() {}

        /** Declares a prefix; the empty one is the default namespace. */
        public Builder namespace(String prefix, String iri) {
            prefixes.put(prefix, iri);
            return this;
        }

        /** The name that {@code prefix:local} stands for with the prefixes declared so far. */
        public QualifiedName name(String text) {
            return Namespaces.of(prefixes).name(text);
        }

        public Builder add(Statement statement) {
            statements.add(statement);
            return this;
        }

        public Builder addAll(Iterable<? extends Statement> more) {
            more.forEach(statements::add);
            return this;
        }

        public Builder add(Bundle bundle) {
            bundles.add(bundle);
            return this;
        }

        public Builder entity(QualifiedName id, Attributes attributes) {
            return add(new Entity(id, attributes));
        }

        public Builder entity(String id) {
            return entity(name(id), Attributes.EMPTY);
        }

        public Builder activity(
                QualifiedName id, @Nullable ProvTime start, @Nullable ProvTime end, Attributes attributes) {
            return add(new Activity(id, start, end, attributes));
        }

        public Builder activity(String id) {
            return activity(name(id), null, null, Attributes.EMPTY);
        }

        public Builder agent(QualifiedName id, Attributes attributes) {
            return add(new Agent(id, attributes));
        }

        public Builder agent(String id) {
            return agent(name(id), Attributes.EMPTY);
        }

        public Builder used(String activity, String entity) {
            return add(Relation.Usage.of(name(activity), name(entity)));
        }

        public Builder wasGeneratedBy(String entity, String activity) {
            return add(Relation.Generation.of(name(entity), name(activity)));
        }

        public Builder wasInformedBy(String informed, String informant) {
            return add(Relation.Communication.of(name(informed), name(informant)));
        }

        public Builder wasDerivedFrom(String generated, String used) {
            return add(Relation.Derivation.of(name(generated), name(used)));
        }

        public Builder wasAttributedTo(String entity, String agent) {
            return add(Relation.Attribution.of(name(entity), name(agent)));
        }

        public Builder wasAssociatedWith(String activity, String agent) {
            return add(Relation.Association.of(name(activity), name(agent)));
        }

        public Builder actedOnBehalfOf(String delegate, String responsible) {
            return add(Relation.Delegation.of(name(delegate), name(responsible)));
        }

        public Builder wasInfluencedBy(String influencee, String influencer) {
            return add(Relation.Influence.of(name(influencee), name(influencer)));
        }

        public Builder hadMember(String collection, String entity) {
            return add(new Relation.Membership(name(collection), name(entity)));
        }

        public ProvDocument build() {
            return new ProvDocument(Namespaces.of(prefixes), List.copyOf(statements), List.copyOf(bundles));
        }
    }
}
