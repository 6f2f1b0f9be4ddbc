package org.voblocks.prov.ivoa;

import java.util.Optional;
import org.voblocks.prov.Relation;

/** {@code WasAssociatedWith} or {@code WasAttributedTo}: an agent was responsible. */
public record AgentLink(IvoaView view, Relation statement) {

    /** {@code role} (0..1). */
    public Optional<String> role() {
        return IvoaView.role(statement);
    }

    /** {@code agent} (1). */
    public AgentView agent() {
        return view.agent(statement.nameAt(1));
    }
}
