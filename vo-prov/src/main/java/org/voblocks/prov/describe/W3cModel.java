package org.voblocks.prov.describe;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voblocks.prov.Activity;
import org.voblocks.prov.Attribute;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.Element;
import org.voblocks.prov.Entity;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;

/**
 * IVOA provenance in the words of W3C PROV for tools that know no other: what has a PROV attribute gets it
 * ({@code prov:label}, {@code prov:value}, {@code prov:location}), and an activity's description is its plan. The IVOA
 * attributes and markers stay, as attributes that such tools pass on (draft "serialization-w3c" 2018-10-08). What voprov writes
 * in PROV's namespace and PROV does not have ({@code prov:name}, roles of attributions) goes to the IVOA's.
 */
public final class W3cModel {
    /** The relations that may have a {@code prov:role} (PROV-DM, section 5.7.2.3). */
    private static final Set<Kind> ROLES =
            EnumSet.of(Kind.USAGE, Kind.GENERATION, Kind.INVALIDATION, Kind.ASSOCIATION, Kind.START, Kind.END);

    private W3cModel() {}

    /** The document with PROV's own attributes and plans added. */
    public static ProvDocument of(ProvDocument document) {
        ProvDocument.Builder builder = ProvDocument.builder();
        document.namespaces().declared().forEach(builder::namespace);
        builder.addAll(statements(document.statements()));
        for (Bundle bundle : document.bundles()) {
            builder.add(new Bundle(bundle.id(), bundle.namespaces(), statements(bundle.statements())));
        }
        return builder.build();
    }

    private static List<Statement> statements(List<Statement> statements) {
        List<Statement> converted = new ArrayList<>();
        Set<QualifiedName> activities = new HashSet<>();
        for (Statement statement : statements) {
            if (statement instanceof Activity activity) {
                activities.add(activity.id());
            }
        }
        for (Statement statement : statements) {
            if (statement instanceof Element element) {
                converted.add(element.withAttributes(attributes(element)));
                continue;
            }
            converted.add(statement.attributes().isEmpty() ? statement : statement.withAttributes(own(statement)));
            if (statement instanceof Relation.Influence influence
                    && VoProv.isA(influence.attributes(), VoProv.DESCRIPTION_RELATION)
                    && activities.contains(influence.influencee())) {
                converted.add(new Relation.Association(
                        null, influence.influencee(), null, influence.influencer(), Attributes.EMPTY));
            }
        }
        return converted;
    }

    private static Attributes attributes(Element element) {
        Attributes attributes = own(element);
        Attributes.Builder more = Attributes.builder().addAll(attributes);
        copy(attributes, VoProv.NAME, Prov.LABEL, more);
        if (element instanceof Entity) {
            copy(attributes, VoProv.VALUE, Prov.VALUE, more);
            copy(attributes, VoProv.LOCATION, Prov.LOCATION, more);
        }
        if (attributes.hasType(VoProv.ACTIVITY_DESCRIPTION)) {
            more.type(Prov.PLAN);
        }
        return more.build();
    }

    /** The attributes without those that voprov puts into PROV's namespace and PROV does not have there. */
    private static Attributes own(Statement statement) {
        Attributes.Builder own = Attributes.builder();
        for (Attribute attribute : VoProv.current(statement.attributes())) {
            boolean name = attribute.name().equals(Prov.name("name"));
            boolean role = attribute.name().equals(Prov.ROLE) && !ROLES.contains(statement.kind());
            own.add(name ? VoProv.NAME : role ? VoProv.ROLE : attribute.name(), attribute.value());
        }
        return own.build();
    }

    private static void copy(Attributes from, QualifiedName ivoa, QualifiedName w3c, Attributes.Builder to) {
        Optional<Value> value = from.first(ivoa);
        if (value.isPresent() && from.first(w3c).isEmpty()) {
            to.add(w3c, value.get());
        }
    }
}
