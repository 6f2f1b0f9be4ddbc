package org.voblocks.prov.ivoa;

import java.util.List;
import java.util.Optional;
import org.voblocks.prov.Element;
import org.voblocks.prov.Prov;

/** A person, an organization or a program. */
public final class AgentView extends Thing implements Traits.Named, Traits.Commented {
    AgentView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm("Agent");
    }

    /** {@code email} (0..1). */
    public Optional<String> email() {
        return text("email");
    }

    /** {@code affiliation} (0..1). */
    public Optional<String> affiliation() {
        return text("affiliation");
    }

    /** {@code phone} (0..1). */
    public Optional<String> phone() {
        return text("phone");
    }

    /** {@code address} (0..1). */
    public Optional<String> address() {
        return text("address");
    }

    /** {@code url} (0..1). */
    public Optional<String> url() {
        return text("url");
    }

    /** {@code type} (0..1): {@code Person}, {@code Organization} or {@code SoftwareAgent}. */
    public Optional<String> type() {
        for (String type : List.of("Person", "Organization", "SoftwareAgent")) {
            if (statement().attributes().hasType(Prov.name(type))) {
                return Optional.of(type);
            }
        }
        return text("type");
    }
}
