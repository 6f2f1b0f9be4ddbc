package org.voblocks.prov.ivoa.build;

import org.voblocks.prov.Agent;
import org.voblocks.prov.Prov;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;

/** A person, an organization or a program. */
public final class AgentBuilder extends ThingBuilder<AgentBuilder> {
    AgentBuilder(QualifiedName id, String name) {
        super(id);
        named(name);
    }

    @Override
    AgentBuilder self() {
        return this;
    }

    /** {@code type} (0..1): {@code Person}. */
    public AgentBuilder person() {
        return type(Prov.PERSON);
    }

    /** {@code type} (0..1): {@code Organization}. */
    public AgentBuilder organization() {
        return type(Prov.ORGANIZATION);
    }

    /** {@code type} (0..1): {@code SoftwareAgent}. */
    public AgentBuilder softwareAgent() {
        return type(Prov.SOFTWARE_AGENT);
    }

    /** {@code comment} (0..1). */
    public AgentBuilder comment(String text) {
        return set(VoProv.COMMENT, text);
    }

    /** {@code email} (0..1). */
    public AgentBuilder email(String text) {
        return set(VoProv.EMAIL, text);
    }

    /** {@code affiliation} (0..1). */
    public AgentBuilder affiliation(String text) {
        return set(VoProv.AFFILIATION, text);
    }

    /** {@code phone} (0..1). */
    public AgentBuilder phone(String text) {
        return set(VoProv.PHONE, text);
    }

    /** {@code address} (0..1). */
    public AgentBuilder address(String text) {
        return set(VoProv.ADDRESS, text);
    }

    /** {@code url} (0..1). */
    public AgentBuilder url(String url) {
        return set(VoProv.URL, Value.uri(url));
    }

    @Override
    Statement statement() {
        return new Agent(id(), attributes());
    }
}
