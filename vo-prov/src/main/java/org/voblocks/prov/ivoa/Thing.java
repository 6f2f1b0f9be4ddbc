package org.voblocks.prov.ivoa;

import java.util.List;
import java.util.Optional;
import org.voblocks.prov.Attribute;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Element;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;

/** An object of ProvenanceDM that has an identifier: an element of a document, seen as of its class. */
public abstract sealed class Thing
        permits EntityView,
                ActivityView,
                AgentView,
                ParameterView,
                ConfigFileView,
                ActivityDescriptionView,
                PartDescriptionView,
                EntityDescriptionView,
                ParameterDescriptionView,
                ConfigFileDescriptionView {
    private final IvoaView view;
    private final Element statement;

    Thing(IvoaView view, Element statement) {
        this.view = view;
        this.statement = statement;
    }

    IvoaView view() {
        return view;
    }

    /** The statement that this is, with all its attributes. */
    public Element statement() {
        return statement;
    }

    /** {@code id} (1). */
    public QualifiedName id() {
        return statement.id();
    }

    /** The class in ProvenanceDM. */
    public abstract ProvenanceDm.DmClass dmClass();

    static ProvenanceDm.DmClass dm(String name) {
        return ProvenanceDm.find(name).orElseThrow();
    }

    /**
     * The first value of an attribute of the class, such as {@code comment}: in any of the IVOA's namespaces, else of PROV's
     * own attribute for it.
     */
    public Optional<String> text(String attribute) {
        return texts(attribute).stream().findFirst();
    }

    /** All values of an attribute of the class; of most there is one at most. */
    public List<String> texts(String name) {
        Attributes attributes = statement.attributes();
        List<String> found = attributes.stream()
                .filter(a -> VoProv.localName(a.name()).equals(name))
                .map(Attribute::value)
                .map(Value::text)
                .toList();
        if (!found.isEmpty() || name.equals("type")) {
            return found;
        }
        List<Value> own = attributes.all(Prov.name(name));
        if (own.isEmpty() && name.equals("name")) {
            own = attributes.all(Prov.LABEL);
        }
        return own.stream().map(Value::text).toList();
    }

    Optional<ProvTime> time(String name) {
        return text(name).map(ProvTime::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thing that && statement.equals(that.statement);
    }

    @Override
    public int hashCode() {
        return statement.hashCode();
    }

    @Override
    public String toString() {
        return dmClass().name() + " " + id();
    }
}
