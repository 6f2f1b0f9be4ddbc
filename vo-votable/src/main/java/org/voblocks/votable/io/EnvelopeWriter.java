package org.voblocks.votable.io;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.CooSys;
import org.voblocks.votable.Field;
import org.voblocks.votable.Group;
import org.voblocks.votable.Info;
import org.voblocks.votable.Link;
import org.voblocks.votable.Param;
import org.voblocks.votable.TimeSys;
import org.voblocks.votable.Values;
import org.voblocks.votable.XmlElement;
import org.voblocks.votable.internal.out.XmlOutput;

/** The elements that describe data: everything but VOTABLE, RESOURCE, TABLE and DATA. */
final class EnvelopeWriter {
    static final String VOTABLE = "http://www.ivoa.net/xml/VOTable/";

    private static final Map<String, String> OLD_FRAMES = Map.of(
            "FK4", "eq_FK4",
            "FK5", "eq_FK5",
            "ECLIPTIC", "ecl_FK5",
            "GALACTIC", "galactic",
            "SUPER_GALACTIC", "supergalactic",
            "UNKNOWN", "xy");
    private static final Map<String, String> NEW_FRAMES = Map.of(
            "eq_FK4", "FK4",
            "eq_FK5", "FK5",
            "ecl_FK5", "ECLIPTIC",
            "galactic", "GALACTIC",
            "supergalactic", "SUPER_GALACTIC",
            "xy", "UNKNOWN");

    private final XmlOutput xml;
    private final Version version;

    EnvelopeWriter(XmlOutput xml, Version version) {
        this.xml = xml;
        this.version = version;
    }

    void description(@Nullable String text) throws IOException {
        if (text != null) {
            xml.start("DESCRIPTION").text(text).end("DESCRIPTION");
        }
    }

    void infos(List<Info> infos) throws IOException {
        for (Info info : infos) {
            xml.start("INFO")
                    .attribute("ID", info.id())
                    .attribute("name", info.name())
                    .attribute("unit", info.unit())
                    .attribute("ucd", info.ucd())
                    .attribute("utype", info.utype())
                    .attribute("xtype", info.xtype())
                    .attribute("ref", info.ref())
                    .attribute("value", info.value());
            if (info.content() != null) {
                xml.text(info.content());
            }
            xml.end("INFO");
        }
    }

    void cooSystems(List<CooSys> systems) throws IOException {
        for (CooSys system : systems) {
            xml.start("COOSYS")
                    .attribute("ID", system.id())
                    .attribute("system", frame(system.system()))
                    .attribute("equinox", system.equinox())
                    .attribute("epoch", system.epoch());
            if (version == Version.V1_5) {
                xml.attribute("refposition", system.refposition());
            }
            xml.end("COOSYS");
        }
    }

    /** VOTable 1.5 has the words of the refframe vocabulary, versions before it had their own for the same. */
    private @Nullable String frame(@Nullable String system) {
        Map<String, String> words = version == Version.V1_5 ? NEW_FRAMES : OLD_FRAMES;
        return system == null ? null : words.getOrDefault(system, system);
    }

    /** Time systems came with VOTable 1.4. */
    void timeSystems(List<TimeSys> systems) throws IOException {
        if (version == Version.V1_3) {
            return;
        }
        for (TimeSys system : systems) {
            xml.start("TIMESYS")
                    .attribute("ID", system.id())
                    .attribute("timeorigin", system.timeorigin())
                    .attribute("timescale", system.timescale())
                    .attribute("refposition", system.refposition())
                    .end("TIMESYS");
        }
    }

    void links(List<Link> links) throws IOException {
        for (Link link : links) {
            xml.start("LINK")
                    .attribute("ID", link.id())
                    .attribute("content-role", link.contentRole())
                    .attribute("content-type", link.contentType())
                    .attribute("title", link.title())
                    .attribute("value", link.value())
                    .attribute("href", link.href())
                    .attribute("gref", link.gref())
                    .attribute("action", link.action())
                    .end("LINK");
        }
    }

    void params(List<Param> params) throws IOException {
        for (Param param : params) {
            column("PARAM", param.field(), param.value());
        }
    }

    void field(Field field) throws IOException {
        column("FIELD", field, null);
    }

    private void column(String element, Field field, @Nullable String value) throws IOException {
        xml.start(element)
                .attribute("ID", field.id())
                .attribute("name", field.name())
                .attribute("datatype", field.datatype().text())
                .attribute("arraysize", field.arraysize())
                .attribute("xtype", field.xtype())
                .attribute("unit", field.unit())
                .attribute("precision", field.precision())
                .attribute("width", field.width())
                .attribute("ucd", field.ucd())
                .attribute("utype", field.utype())
                .attribute("ref", field.ref())
                .attribute("type", field.type())
                .attribute("value", value);
        description(field.description());
        if (field.values() != null) {
            values(field.values());
        }
        links(field.links());
        xml.end(element);
    }

    private void values(Values values) throws IOException {
        xml.start("VALUES")
                .attribute("ID", values.id())
                .attribute("type", values.type())
                .attribute("null", values.nullValue())
                .attribute("ref", values.ref());
        if (values.ref() == null) {
            bound("MIN", values.min());
            bound("MAX", values.max());
            options(values.options());
        }
        xml.end("VALUES");
    }

    private void bound(String element, Values.@Nullable Bound bound) throws IOException {
        if (bound != null) {
            xml.start(element)
                    .attribute("value", bound.value())
                    .attribute("inclusive", bound.inclusive() ? null : "no")
                    .end(element);
        }
    }

    private void options(List<Values.Option> options) throws IOException {
        for (Values.Option option : options) {
            xml.start("OPTION").attribute("name", option.name()).attribute("value", option.value());
            options(option.options());
            xml.end("OPTION");
        }
    }

    void groups(List<Group> groups) throws IOException {
        for (Group group : groups) {
            xml.start("GROUP")
                    .attribute("ID", group.id())
                    .attribute("name", group.name())
                    .attribute("ref", group.ref())
                    .attribute("ucd", group.ucd())
                    .attribute("utype", group.utype());
            description(group.description());
            for (Group.Member member : group.members()) {
                member(member);
            }
            xml.end("GROUP");
        }
    }

    private void member(Group.Member member) throws IOException {
        if (member instanceof Group.ParamMember param) {
            params(List.of(param.param()));
        } else if (member instanceof Group.GroupMember group) {
            groups(List.of(group.group()));
        } else if (member instanceof Group.FieldRef field) {
            reference("FIELDref", field.ref(), field.ucd(), field.utype());
        } else if (member instanceof Group.ParamRef param) {
            reference("PARAMref", param.ref(), param.ucd(), param.utype());
        }
    }

    private void reference(String element, String ref, @Nullable String ucd, @Nullable String utype)
            throws IOException {
        xml.start(element)
                .attribute("ref", ref)
                .attribute("ucd", ucd)
                .attribute("utype", utype)
                .end(element);
    }

    /** Foreign elements; each declares its namespace as the default where that changes. */
    void extensions(List<XmlElement> elements) throws IOException {
        for (XmlElement element : elements) {
            extension(element, "");
        }
    }

    /** Attributes of the element just started; each foreign one declares a prefix for its namespace. */
    void attributes(List<XmlElement.Attribute> attributes) throws IOException {
        int prefixes = 0;
        for (XmlElement.Attribute attribute : attributes) {
            String name = attribute.name();
            if (attribute.namespace().equals(XMLConstants.XML_NS_URI)) {
                name = "xml:" + name;
            } else if (!attribute.namespace().isEmpty()) {
                String prefix = "ns" + ++prefixes;
                xml.attribute("xmlns:" + prefix, attribute.namespace());
                name = prefix + ":" + name;
            }
            xml.attribute(name, attribute.value());
        }
    }

    private void extension(XmlElement element, String outer) throws IOException {
        xml.start(element.name());
        String namespace = element.namespace().startsWith(VOTABLE) ? "" : element.namespace();
        if (!namespace.equals(outer)) {
            xml.attribute("xmlns", namespace.isEmpty() ? VOTABLE + "v1.3" : namespace);
        }
        attributes(element.attributes());
        for (XmlElement.Content content : element.content()) {
            if (content instanceof XmlElement.Child child) {
                extension(child.element(), namespace);
            } else if (content instanceof XmlElement.Text text) {
                xml.text(text.text());
            }
        }
        xml.end(element.name());
    }
}
