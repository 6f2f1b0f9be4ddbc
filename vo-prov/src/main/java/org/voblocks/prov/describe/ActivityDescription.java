package org.voblocks.prov.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Entity;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;

/**
 * What an activity is, before it is done: its parameters, what it uses and generates (ProvenanceDM 1.0, class
 * ActivityDescription). In a document these are entities with the identifiers {@code id}, {@code id#parameter} and
 * {@code id#role}, as OPUS names them.
 */
public final class ActivityDescription {
    private final Builder content;

    private ActivityDescription(Builder content) {
        this.content = content;
    }

    public static Builder builder(QualifiedName id, String name) {
        return new Builder(id, name);
    }

    public Builder toBuilder() {
        return new Builder(content);
    }

    public QualifiedName id() {
        return content.id;
    }

    public String name() {
        return content.name;
    }

    public Optional<String> version() {
        return Optional.ofNullable(content.version);
    }

    public Optional<String> description() {
        return Optional.ofNullable(content.description);
    }

    /** Where it is documented. */
    public Optional<String> docurl() {
        return Optional.ofNullable(content.docurl);
    }

    /** {@code Observation}, {@code Reduction}, {@code Analysis}, ... */
    public Optional<String> type() {
        return Optional.ofNullable(content.type);
    }

    public Optional<String> subtype() {
        return Optional.ofNullable(content.subtype);
    }

    /** Further attributes: contact, execution duration, access URL, ... */
    public Attributes attributes() {
        return content.attributes;
    }

    public List<ParameterDescription> parameters() {
        return List.copyOf(content.parameters);
    }

    public List<UsageDescription> usages() {
        return List.copyOf(content.usages);
    }

    public List<GenerationDescription> generations() {
        return List.copyOf(content.generations);
    }

    /** The identifier of a parameter's description, if there is one. */
    public Optional<QualifiedName> parameterId(String name) {
        return content.parameters.stream().anyMatch(p -> p.name().equals(name))
                ? Optional.of(part(name))
                : Optional.empty();
    }

    /** The identifier of the description of what is used in that role, if there is one. */
    public Optional<QualifiedName> usageId(String role) {
        return content.usages.stream().anyMatch(u -> u.role().equals(role))
                ? Optional.of(part(role))
                : Optional.empty();
    }

    /** The identifier of the description of what is generated in that role, if there is one. */
    public Optional<QualifiedName> generationId(String role) {
        return content.generations.stream().anyMatch(g -> g.role().equals(role))
                ? Optional.of(part(role))
                : Optional.empty();
    }

    private QualifiedName part(String name) {
        return QualifiedName.of(content.id.prefix(), content.id.namespace(), content.id.local() + "#" + name);
    }

    /** The description as entities, and influences that tie its parts to it. */
    public List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        Pairs pairs = new Pairs(VoProv.ACTIVITY_DESCRIPTION, content.name)
                .add(VoProv.NAME, content.name)
                .add(VoProv.VERSION, content.version)
                .add(VoProv.DESCRIPTION, content.description)
                .add(VoProv.DOCURL, content.docurl)
                .add(VoProv.TYPE, content.type)
                .add(VoProv.SUBTYPE, content.subtype);
        statements.add(new Entity(content.id, pairs.build().with(content.attributes)));
        for (ParameterDescription p : content.parameters) {
            Pairs values = new Pairs(VoProv.PARAMETER_DESCRIPTION, p.name())
                    .add(VoProv.NAME, p.name())
                    .add(VoProv.VALUE_TYPE, p.valueType())
                    .add(VoProv.name("xtype"), p.xtype())
                    .add(VoProv.name("arraysize"), p.arraysize())
                    .add(VoProv.DESCRIPTION, p.description())
                    .add(VoProv.UNIT, p.unit())
                    .add(VoProv.UCD, p.ucd())
                    .add(VoProv.UTYPE, p.utype())
                    .add(VoProv.MIN, p.min())
                    .add(VoProv.MAX, p.max())
                    .add(VoProv.DEFAULT, p.defaultValue());
            p.options().forEach(option -> values.add(VoProv.OPTIONS, option));
            part(statements, p.name(), values);
        }
        for (UsageDescription u : content.usages) {
            part(
                    statements,
                    u.role(),
                    new Pairs(VoProv.USAGE_DESCRIPTION, u.role())
                            .add(VoProv.ROLE, u.role())
                            .add(VoProv.DESCRIPTION, u.description())
                            .add(VoProv.TYPE, u.type())
                            .add(VoProv.MULTIPLICITY, u.multiplicity())
                            .add(VoProv.CONTENT_TYPE, u.contentType()));
        }
        for (GenerationDescription g : content.generations) {
            part(
                    statements,
                    g.role(),
                    new Pairs(VoProv.GENERATION_DESCRIPTION, g.role())
                            .add(VoProv.ROLE, g.role())
                            .add(VoProv.DESCRIPTION, g.description())
                            .add(VoProv.TYPE, g.type())
                            .add(VoProv.MULTIPLICITY, g.multiplicity())
                            .add(VoProv.CONTENT_TYPE, g.contentType()));
        }
        return statements;
    }

    private void part(List<Statement> statements, String name, Pairs pairs) {
        statements.add(new Entity(part(name), pairs.build()));
        statements.add(new Relation.Influence(
                null,
                part(name),
                content.id,
                Attributes.builder().type(VoProv.RELATED_TO_RELATION).build()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivityDescription that
                && content.id.equals(that.content.id)
                && statements().equals(that.statements());
    }

    @Override
    public int hashCode() {
        return content.id.hashCode();
    }

    @Override
    public String toString() {
        return "description of " + content.name;
    }

    /** Attributes of which some may be missing. */
    private static final class Pairs {
        private final Attributes.Builder attributes = Attributes.builder();

        Pairs(QualifiedName type, String label) {
            attributes.type(type).label(label);
        }

        Pairs add(QualifiedName name, @Nullable String text) {
            if (text != null) {
                attributes.add(name, Value.of(text));
            }
            return this;
        }

        Attributes build() {
            return attributes.build();
        }
    }

    /** Collects a description. */
    public static final class Builder {
        private final QualifiedName id;
        private final String name;
        private @Nullable String version;
        private @Nullable String description;
        private @Nullable String docurl;
        private @Nullable String type;
        private @Nullable String subtype;
        private Attributes attributes = Attributes.EMPTY;
        private final List<ParameterDescription> parameters = new ArrayList<>();
        private final List<UsageDescription> usages = new ArrayList<>();
        private final List<GenerationDescription> generations = new ArrayList<>();

        private Builder(QualifiedName id, String name) {
            this.id = id;
            this.name = name;
        }

        private Builder(Builder other) {
            this(other.id, other.name);
            version = other.version;
            description = other.description;
            docurl = other.docurl;
            type = other.type;
            subtype = other.subtype;
            attributes = other.attributes;
            parameters.addAll(other.parameters);
            usages.addAll(other.usages);
            generations.addAll(other.generations);
        }

        public Builder version(@Nullable String version) {
            this.version = version;
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder docurl(@Nullable String docurl) {
            this.docurl = docurl;
            return this;
        }

        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        public Builder subtype(@Nullable String subtype) {
            this.subtype = subtype;
            return this;
        }

        public Builder attributes(Attributes attributes) {
            this.attributes = attributes;
            return this;
        }

        public Builder parameter(ParameterDescription parameter) {
            parameters.add(parameter);
            return this;
        }

        public Builder usage(UsageDescription usage) {
            usages.add(usage);
            return this;
        }

        public Builder generation(GenerationDescription generation) {
            generations.add(generation);
            return this;
        }

        public ActivityDescription build() {
            return new ActivityDescription(new Builder(this));
        }
    }
}
