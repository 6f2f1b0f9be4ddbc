package org.voblocks.prov.capture;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Agent;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.ActivityDescription;
import org.voblocks.prov.describe.VoProv;

/** Starts recorded activities. Immutable and thread-safe; the sink must be thread-safe too. */
public final class ProvenanceRecorder {

    /**
     * An agent that is associated with every activity.
     *
     * @param agent the agent
     * @param role its role, for example {@code Operator}; null for none
     */
    record Responsible(Agent agent, @Nullable String role) {}

    private final Map<String, String> namespaces;
    private final List<Responsible> agents;
    private final Consumer<ProvDocument> sink;
    private final Clock clock;
    private final Attributes environment;

    private ProvenanceRecorder(Builder builder) {
        this.namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(builder.namespaces));
        this.agents = List.copyOf(builder.agents);
        this.sink = builder.sink;
        this.clock = builder.clock;
        this.environment = builder.environment.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Starts an activity now. */
    public RecordedActivity start(QualifiedName id) {
        return new RecordedActivity(this, id, null, now());
    }

    /** Starts an activity that is described; its parameters and entities refer to the description. */
    public RecordedActivity start(QualifiedName id, ActivityDescription description) {
        return new RecordedActivity(this, id, description, now());
    }

    /**
     * Records an activity that another program began, or that begins later.
     *
     * @param id the identifier
     * @param description what it is, or null
     * @param start when it began, or null
     */
    public RecordedActivity started(
            QualifiedName id, @Nullable ActivityDescription description, @Nullable ProvTime start) {
        return new RecordedActivity(this, id, description, start);
    }

    /** What an activity does. */
    @FunctionalInterface
    public interface Step {
        void run(RecordedActivity activity) throws Exception;
    }

    /**
     * Records a step: as complete when it returns, as failed with the message of what it throws, which is thrown on.
     *
     * @param id the identifier of the activity
     * @param description what it is, or null
     */
    public void record(QualifiedName id, @Nullable ActivityDescription description, Step step) throws Exception {
        try (RecordedActivity activity = started(id, description, now())) {
            try {
                step.run(activity);
                activity.complete();
            } catch (Exception | Error e) {
                activity.fail(e);
                throw e;
            }
        }
    }

    ProvTime now() {
        return ProvTime.of(clock.instant());
    }

    Map<String, String> namespaces() {
        return namespaces;
    }

    List<Responsible> agents() {
        return agents;
    }

    Consumer<ProvDocument> sink() {
        return sink;
    }

    Attributes environment() {
        return environment;
    }

    /** Sets what all recorded activities have in common. */
    public static final class Builder {
        private final Map<String, String> namespaces = new LinkedHashMap<>();
        private final List<Responsible> agents = new ArrayList<>();
        private final Attributes.Builder environment = Attributes.builder();
        private Consumer<ProvDocument> sink = document -> {};
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** Declares a prefix of the documents. */
        public Builder namespace(String prefix, String iri) {
            namespaces.put(prefix, iri);
            return this;
        }

        /** An agent responsible for every activity, in that role; null for none. */
        public Builder agent(Agent agent, @Nullable String role) {
            agents.add(new Responsible(agent, role));
            return this;
        }

        /** The program that does it all, as a software agent with name and version. */
        public Builder software(QualifiedName id, String name, String version) {
            Attributes attributes = Attributes.builder()
                    .type(Prov.SOFTWARE_AGENT)
                    .label(name + " " + version)
                    .add(VoProv.NAME, Value.of(name))
                    .add(VoProv.VERSION, Value.of(version))
                    .build();
            return agent(new Agent(id, attributes), "Software");
        }

        /** Notes one fact about the environment with every activity, under {@code vob:env.NAME}. */
        public Builder environment(String name, String value) {
            environment.add(Capture.name("env." + name), Value.of(value));
            return this;
        }

        /** Notes those of these variables that are set, and no others. */
        public Builder environment(Iterable<String> names, UnaryOperator<@Nullable String> lookUp) {
            for (String name : names) {
                String value = lookUp.apply(name);
                if (value != null) {
                    environment(name, value);
                }
            }
            return this;
        }

        /** Takes the document of every activity when it ends, for example {@code store::append}. */
        public Builder sink(Consumer<ProvDocument> sink) {
            this.sink = sink;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        public ProvenanceRecorder build() {
            return new ProvenanceRecorder(this);
        }
    }
}
