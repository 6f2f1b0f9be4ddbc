package org.voblocks.prov.ivoa.build;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.voblocks.prov.ivoa.ActivityDescriptionView;
import org.voblocks.prov.ivoa.ActivityView;
import org.voblocks.prov.ivoa.AgentLink;
import org.voblocks.prov.ivoa.AgentView;
import org.voblocks.prov.ivoa.ConfigFileDescriptionView;
import org.voblocks.prov.ivoa.ConfigFileView;
import org.voblocks.prov.ivoa.EntityDescriptionView;
import org.voblocks.prov.ivoa.EntityView;
import org.voblocks.prov.ivoa.IvoaView;
import org.voblocks.prov.ivoa.ParameterDescriptionView;
import org.voblocks.prov.ivoa.ParameterView;
import org.voblocks.prov.ivoa.PartDescriptionView;
import org.voblocks.prov.ivoa.Thing;

/** All that a view tells of a document, by utype: each value with the object that has it. */
final class Seen {
    private final Map<String, TreeSet<String>> values = new TreeMap<>();

    private Seen() {}

    static Map<String, TreeSet<String>> in(IvoaView view) {
        Seen seen = new Seen();
        view.entities().forEach(seen::entity);
        view.activities().forEach(seen::activity);
        view.agents().forEach(seen::agent);
        view.all(ParameterView.class).forEach(seen::parameter);
        view.all(ConfigFileView.class).forEach(seen::configFile);
        view.all(ActivityDescriptionView.class).forEach(seen::activityDescription);
        view.all(PartDescriptionView.class).forEach(seen::part);
        view.all(EntityDescriptionView.class).forEach(seen::entityDescription);
        view.all(ParameterDescriptionView.class).forEach(seen::parameterDescription);
        view.all(ConfigFileDescriptionView.class).forEach(seen::configFileDescription);
        return seen.values;
    }

    private void put(String utype, Object owner, Object value) {
        Collection<?> all = value instanceof Optional<?> optional
                ? optional.stream().toList()
                : value instanceof Collection<?> collection ? collection : List.of(value);
        for (Object each : all) {
            Object shown = each instanceof Thing thing ? thing.id() : each;
            values.computeIfAbsent("voprov:" + utype, u -> new TreeSet<>()).add(owner + " " + shown);
        }
    }

    private void entity(EntityView e) {
        put("Entity.id", e, e.id());
        put("Entity.name", e, e.name());
        put("Entity.location", e, e.location());
        put("Entity.generatedAtTime", e, e.generatedAtTime());
        put("Entity.invalidatedAtTime", e, e.invalidatedAtTime());
        put("Entity.comment", e, e.comment());
        put("ValueEntity.value", e, e.value());
        put("Entity.usedEntity", e, e.usedEntities());
        put("Entity.entityDescription", e, e.entityDescription());
        put("Collection.entity", e, e.members());
        e.wasGeneratedBy().forEach(made -> {
            String link = e + " by " + made.activity().id();
            put("Entity.wasGeneratedBy", e, made.activity());
            put("WasGeneratedBy.activity", link, made.activity());
            put("WasGeneratedBy.role", link, made.role());
            put("WasGeneratedBy.generationDescription", link, made.generationDescription());
        });
        put(
                "Entity.wasAttributedTo",
                e,
                e.wasAttributedTo().stream().map(AgentLink::agent).toList());
        e.wasAttributedTo().forEach(a -> agent("WasAttributedTo", e, a));
    }

    private void agent(String utype, Thing of, AgentLink link) {
        put(utype + ".agent", of, link.agent());
        put(utype + ".role", of + " to " + link.agent().id(), link.role());
    }

    private void activity(ActivityView a) {
        put("Activity.id", a, a.id());
        put("Activity.name", a, a.name());
        put("Activity.startTime", a, a.startTime());
        put("Activity.endTime", a, a.endTime());
        put("Activity.comment", a, a.comment());
        put("Activity.informant", a, a.informants());
        put("Activity.activityDescription", a, a.activityDescription());
        put(
                "Activity.wasAssociatedWith",
                a,
                a.wasAssociatedWith().stream().map(AgentLink::agent).toList());
        a.wasAssociatedWith().forEach(link -> agent("WasAssociatedWith", a, link));
        a.used().forEach(used -> {
            String link = a + " used " + used.entity().id();
            put("Activity.used", a, used.entity());
            put("Used.entity", link, used.entity());
            put("Used.role", link, used.role());
            put("Used.time", link, used.time());
            put("Used.usageDescription", link, used.usageDescription());
        });
        a.wasConfiguredBy().forEach(configured -> {
            String link = a + " by " + configured.statement().influencer();
            put("Activity.wasConfiguredBy", a, configured.statement().influencer());
            put("ActivityConfiguration.WasConfiguredBy.artefactType", link, configured.artefactType());
            put("ActivityConfiguration.WasConfiguredBy.parameter", link, configured.parameter());
            put("ActivityConfiguration.WasConfiguredBy.configFile", link, configured.configFile());
        });
    }

    private void agent(AgentView a) {
        put("Agent.id", a, a.id());
        put("Agent.name", a, a.name());
        put("Agent.type", a, a.type());
        put("Agent.comment", a, a.comment());
        put("Agent.email", a, a.email());
        put("Agent.affiliation", a, a.affiliation());
        put("Agent.phone", a, a.phone());
        put("Agent.address", a, a.address());
        put("Agent.url", a, a.url());
    }

    private void parameter(ParameterView p) {
        put("ActivityConfiguration.Parameter.name", p, p.name());
        put("ActivityConfiguration.Parameter.value", p, p.value());
        put("ActivityConfiguration.Parameter.valueEntity", p, p.valueEntity());
        put("ActivityConfiguration.Parameter.parameterDescription", p, p.parameterDescription());
    }

    private void configFile(ConfigFileView f) {
        put("ActivityConfiguration.ConfigFile.name", f, f.name());
        put("ActivityConfiguration.ConfigFile.location", f, f.location());
        put("ActivityConfiguration.ConfigFile.comment", f, f.comment());
        put("ActivityConfiguration.ConfigFile.configFileDescription", f, f.configFileDescription());
    }

    private void activityDescription(ActivityDescriptionView d) {
        put("ActivityDescription.name", d, d.name());
        put("ActivityDescription.version", d, d.version());
        put("ActivityDescription.description", d, d.description());
        put("ActivityDescription.docurl", d, d.docurl());
        put("ActivityDescription.type", d, d.type());
        put("ActivityDescription.subtype", d, d.subtype());
        put("ActivityDescription.parameterDescription", d, d.parameterDescriptions());
        put("ActivityDescription.configFileDescription", d, d.configFileDescriptions());
        put("ActivityDescription.usageDescription", d, d.usageDescriptions());
        put("ActivityDescription.generationDescription", d, d.generationDescriptions());
    }

    private void part(PartDescriptionView d) {
        String utype = d.dmClass().name();
        put(utype + ".role", d, d.role());
        put(utype + ".description", d, d.description());
        put(utype + ".type", d, d.type());
        put(utype + ".multiplicity", d, d.multiplicity());
        put(utype + ".entityDescription", d, d.entityDescriptions());
    }

    private void entityDescription(EntityDescriptionView d) {
        put("EntityDescription.name", d, d.name());
        put("EntityDescription.description", d, d.description());
        put("EntityDescription.docurl", d, d.docurl());
        put("EntityDescription.type", d, d.type());
        put("ValueDescription.valueType", d, d.valueType());
        put("ValueDescription.unit", d, d.unit());
        put("ValueDescription.ucd", d, d.ucd());
        put("ValueDescription.utype", d, d.utype());
        put("DatasetDescription.contentType", d, d.contentType());
    }

    private void parameterDescription(ParameterDescriptionView d) {
        String utype = "ActivityConfiguration.ParameterDescription";
        put(utype + ".name", d, d.name());
        put(utype + ".valueType", d, d.valueType());
        put(utype + ".unit", d, d.unit());
        put(utype + ".ucd", d, d.ucd());
        put(utype + ".utype", d, d.utype());
        put(utype + ".min", d, d.min());
        put(utype + ".max", d, d.max());
        put(utype + ".default", d, d.defaultValue());
        put(utype + ".options", d, d.options());
        put(utype + ".description", d, d.description());
    }

    private void configFileDescription(ConfigFileDescriptionView d) {
        String utype = "ActivityConfiguration.ConfigFileDescription";
        put(utype + ".name", d, d.name());
        put(utype + ".contentType", d, d.contentType());
        put(utype + ".description", d, d.description());
    }
}
