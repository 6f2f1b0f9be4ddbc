package org.voblocks.prov;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes statements from their kind and arguments, for formats that are driven by the table of kinds. */
final class StatementFactory {
    private final Kind kind;
    private final @Nullable Object[] arguments;

    private StatementFactory(Kind kind, @Nullable Object[] arguments) {
        this.kind = kind;
        this.arguments = arguments;
    }

    static Statement create(
            Kind kind, @Nullable QualifiedName id, @Nullable Object[] arguments, Attributes attributes) {
        if (id != null && !kind.hasId()) {
            throw new ProvException(kind.keyword() + " has no identifier, found " + id);
        }
        if (id == null && kind.isElement()) {
            throw new ProvException(kind.keyword() + " needs an identifier");
        }
        if (!attributes.isEmpty() && !kind.hasAttributes()) {
            throw new ProvException(kind.keyword() + " has no attributes, found " + attributes);
        }
        return new StatementFactory(kind, arguments).create(id, attributes);
    }

    private Statement create(@Nullable QualifiedName id, Attributes attributes) {
        return switch (kind) {
            case ENTITY -> new Entity(identifier(id), attributes);
            case ACTIVITY -> new Activity(identifier(id), time(0), time(1), attributes);
            case AGENT -> new Agent(identifier(id), attributes);
            case GENERATION -> new Relation.Generation(id, name(0), name(1), time(2), attributes);
            case USAGE -> new Relation.Usage(id, name(0), name(1), time(2), attributes);
            case COMMUNICATION -> new Relation.Communication(id, name(0), name(1), attributes);
            case START -> new Relation.Start(id, name(0), name(1), name(2), time(3), attributes);
            case END -> new Relation.End(id, name(0), name(1), name(2), time(3), attributes);
            case INVALIDATION -> new Relation.Invalidation(id, name(0), name(1), time(2), attributes);
            case DERIVATION -> new Relation.Derivation(id, name(0), name(1), name(2), name(3), name(4), attributes);
            case ATTRIBUTION -> new Relation.Attribution(id, name(0), name(1), attributes);
            case ASSOCIATION -> new Relation.Association(id, name(0), name(1), name(2), attributes);
            case DELEGATION -> new Relation.Delegation(id, name(0), name(1), name(2), attributes);
            case INFLUENCE -> new Relation.Influence(id, name(0), name(1), attributes);
            case ALTERNATE -> new Relation.Alternate(name(0), name(1));
            case SPECIALIZATION -> new Relation.Specialization(name(0), name(1));
            case MEMBERSHIP -> new Relation.Membership(name(0), name(1));
            case MENTION -> new Relation.Mention(name(0), name(1), name(2));
            case INSERTION -> new Relation.Insertion(id, name(0), name(1), entries(2), attributes);
            case REMOVAL -> new Relation.Removal(id, name(0), name(1), keys(2), attributes);
            case DICTIONARY_MEMBERSHIP -> new Relation.DictionaryMembership(name(0), name(1), value(2));
        };
    }

    private QualifiedName identifier(@Nullable QualifiedName id) {
        if (id == null) {
            throw new ProvException(kind.keyword() + " needs an identifier");
        }
        return id;
    }

    private @Nullable QualifiedName name(int index) {
        return (QualifiedName) arguments[index];
    }

    private @Nullable ProvTime time(int index) {
        return (ProvTime) arguments[index];
    }

    private @Nullable Value value(int index) {
        return (Value) arguments[index];
    }

    private List<Relation.KeyEntity> entries(int index) {
        return list(index).stream().map(Relation.KeyEntity.class::cast).toList();
    }

    private List<Value> keys(int index) {
        return list(index).stream().map(Value.class::cast).toList();
    }

    private List<?> list(int index) {
        return arguments[index] instanceof List<?> list ? list : List.of();
    }
}
