package org.voblocks.prov.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.voblocks.prov.Kind;
import org.voblocks.prov.QualifiedName;

/** What to walk to. The words are those of ProvSAP. Made by {@link #of} and {@link #toBuilder}. */
public final class LineageQuery {
    /** Without a limit of depth. */
    public static final int ALL = Integer.MAX_VALUE;

    /** Where to walk. */
    public enum Direction {
        /** To the origins. */
        BACK,
        /** To what was made from it. */
        FORTH
    }

    /** Which descriptions come along with a node. */
    public enum Descriptions {
        NONE,
        /** Those of activities, and of what they use and generate. */
        ACTIVITIES,
        /** Those of entities and parameters too. */
        ALL
    }

    /** The relations that are followed in the direction asked for. */
    private static final Set<Kind> FLOW = Set.of(
            Kind.USAGE,
            Kind.GENERATION,
            Kind.DERIVATION,
            Kind.COMMUNICATION,
            Kind.START,
            Kind.END,
            Kind.INVALIDATION,
            Kind.INFLUENCE,
            Kind.SPECIALIZATION,
            Kind.ALTERNATE,
            Kind.MENTION,
            Kind.INSERTION,
            Kind.REMOVAL);

    private final Builder settings;
    private final List<QualifiedName> ids;

    private LineageQuery(Builder settings, List<QualifiedName> ids) {
        this.settings = settings;
        this.ids = ids;
    }

    /** One level back from these things, with their agents and their configuration. */
    public static Builder of(Iterable<QualifiedName> ids) {
        Builder builder = new Builder();
        ids.forEach(builder.ids::add);
        return builder;
    }

    /** One level back from this thing, with its agents and its configuration. */
    public static Builder of(QualifiedName id) {
        return of(List.of(id));
    }

    public Builder toBuilder() {
        return new Builder(settings);
    }

    public List<QualifiedName> ids() {
        return ids;
    }

    /** The number of relations to follow; {@link #ALL} for no limit. */
    public int depth() {
        return settings.depth;
    }

    public Direction direction() {
        return settings.direction;
    }

    /** The kinds that are followed in that direction. */
    public Set<Kind> kinds() {
        return settings.kinds;
    }

    /** Whether to go from collections down to their members; up it always goes. */
    public boolean members() {
        return settings.members;
    }

    /** Whether agents come along with what they are responsible for. */
    public boolean agents() {
        return settings.agents;
    }

    /** Whether to go on from agents to all that they did. */
    public boolean followAgents() {
        return settings.followAgents;
    }

    public Descriptions descriptions() {
        return settings.descriptions;
    }

    /** Whether parameters and configuration files come along with activities. */
    public boolean configuration() {
        return settings.configuration;
    }

    /** The greatest number of nodes. */
    public int maxNodes() {
        return settings.maxNodes;
    }

    /** Sets what to walk to. */
    public static final class Builder {
        private final Set<QualifiedName> ids = new LinkedHashSet<>();
        private int depth = 1;
        private Direction direction = Direction.BACK;
        private Set<Kind> kinds = FLOW;
        private boolean members;
        private boolean agents = true;
        private boolean followAgents;
        private Descriptions descriptions = Descriptions.NONE;
        private boolean configuration = true;
        private int maxNodes = 100_000;

        private Builder() {}

        private Builder(Builder other) {
            ids.addAll(other.ids);
            depth = other.depth;
            direction = other.direction;
            kinds = other.kinds;
            members = other.members;
            agents = other.agents;
            followAgents = other.followAgents;
            descriptions = other.descriptions;
            configuration = other.configuration;
            maxNodes = other.maxNodes;
        }

        public Builder depth(int depth) {
            this.depth = depth;
            return this;
        }

        public Builder direction(Direction direction) {
            this.direction = direction;
            return this;
        }

        public Builder kinds(Set<Kind> kinds) {
            this.kinds = Set.copyOf(kinds);
            return this;
        }

        public Builder members(boolean members) {
            this.members = members;
            return this;
        }

        public Builder agents(boolean agents) {
            this.agents = agents;
            return this;
        }

        public Builder followAgents(boolean followAgents) {
            this.followAgents = followAgents;
            return this;
        }

        public Builder descriptions(Descriptions descriptions) {
            this.descriptions = descriptions;
            return this;
        }

        public Builder configuration(boolean configuration) {
            this.configuration = configuration;
            return this;
        }

        public Builder maxNodes(int maxNodes) {
            this.maxNodes = maxNodes;
            return this;
        }

        public LineageQuery build() {
            return new LineageQuery(new Builder(this), List.copyOf(ids));
        }
    }
}
