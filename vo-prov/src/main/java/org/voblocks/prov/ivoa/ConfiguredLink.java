package org.voblocks.prov.ivoa;

import java.util.Optional;
import org.voblocks.prov.Relation;

/** {@code WasConfiguredBy}: a parameter or a configuration file configured an activity. */
public record ConfiguredLink(IvoaView view, Relation.Influence statement) {

    /** {@code artefactType} (1): {@code Parameter} or {@code ConfigFile}; from what it is, if it is not said. */
    public String artefactType() {
        return parameter().isPresent() ? "Parameter" : "ConfigFile";
    }

    /** {@code parameter} (0..1). */
    public Optional<ParameterView> parameter() {
        return view.find(statement.influencer(), ParameterView.class);
    }

    /** {@code configFile} (0..1). */
    public Optional<ConfigFileView> configFile() {
        return view.find(statement.influencer(), ConfigFileView.class);
    }
}
