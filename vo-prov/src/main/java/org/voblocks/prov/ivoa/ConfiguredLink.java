package org.voblocks.prov.ivoa;

import java.util.Optional;
import org.voblocks.prov.Relation;
import org.voblocks.prov.describe.VoProv;

/** {@code WasConfiguredBy}: a parameter or a configuration file configured an activity. */
public record ConfiguredLink(IvoaView view, Relation.Influence statement) {

    /** {@code artefactType} (1): {@code Parameter} or {@code ConfigFile}; from what it is, if it is not said. */
    public String artefactType() {
        return statement.attributes().stream()
                .filter(a -> VoProv.localName(a.name()).equals("artefactType"))
                .map(a -> a.value().text().equalsIgnoreCase("ConfigFile")
                        ? "ConfigFile"
                        : a.value().text())
                .findFirst()
                .orElseGet(() -> configFile().isPresent() ? "ConfigFile" : "Parameter");
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
