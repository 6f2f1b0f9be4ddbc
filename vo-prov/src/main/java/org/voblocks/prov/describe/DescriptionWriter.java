package org.voblocks.prov.describe;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes {@link DescriptionVoTable}: OPUS's resource, which its reader looks up by ID, and a service descriptor. */
final class DescriptionWriter {
    private static final String VOTABLE = "http://www.ivoa.net/xml/VOTable/v1.3";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final Pattern NOT_IN_ID = Pattern.compile("[^A-Za-z0-9_.-]");

    private final XMLStreamWriter xml;

    DescriptionWriter(OutputStream out) throws IOException {
        try {
            xml = FACTORY.createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void write(ActivityDescription description, @Nullable String jobList) throws IOException {
        try {
            xml.writeStartElement("VOTABLE");
            xml.writeDefaultNamespace(VOTABLE);
            xml.writeAttribute("version", "1.3");
            activity(description);
            if (jobList != null) {
                service(description, jobList);
            }
            xml.writeEndElement();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void resource(String id, ActivityDescription description, String utype) throws XMLStreamException {
        xml.writeStartElement("RESOURCE");
        xml.writeAttribute("ID", NOT_IN_ID.matcher(id).replaceAll("_"));
        xml.writeAttribute("name", description.name());
        xml.writeAttribute("type", "meta");
        xml.writeAttribute("utype", utype);
        text(description.description().orElse(null));
    }

    private void activity(ActivityDescription description) throws XMLStreamException {
        resource(description.name(), description, "voprov:ActivityDescription");
        param("doculink", description.docurl().orElse(null), "voprov:ActivityDescription.doculink");
        param("type", description.type().orElse(null), "voprov:ActivityDescription.type");
        param("subtype", description.subtype().orElse(null), "voprov:ActivityDescription.subtype");
        param("version", description.version().orElse(null), "voprov:ActivityDescription.version");
        for (String extra : DescriptionVoTable.EXTRAS) {
            String utype = switch (extra) {
                case "contact_name" -> "voprov:Agent.name";
                case "contact_email" -> "voprov:Agent.email";
                case "executionDuration", "quote" -> "uws:Job." + extra;
                default -> null;
            };
            param(extra, description.attributes().text(VoProv.name(extra)).orElse(null), utype);
        }
        group("InputParams", null);
        for (ParameterDescription parameter : description.parameters()) {
            String byDefault = parameter.defaultValue();
            input(parameter, byDefault == null ? "" : byDefault, parameter.description(), true);
        }
        xml.writeEndElement();
        group("Used", null);
        for (UsageDescription u : description.usages()) {
            part("voprov:UsedDescription", "voprov:UsedDescription", u.role(), u.description());
            rest("voprov:UsedDescription", u.multiplicity(), u.defaultEntity(), u.contentType(), u.url());
        }
        xml.writeEndElement();
        group("Generated", null);
        for (GenerationDescription g : description.generations()) {
            part("voprov:WasGeneratedBy", "voprov:WasGeneratedByDescription", g.role(), g.description());
            rest("voprov:WasGeneratedByDescription", g.multiplicity(), g.defaultEntity(), g.contentType(), g.url());
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** The same for DataLink clients: there an empty value asks for input, so that a default is said in words. */
    private void service(ActivityDescription description, String jobList) throws XMLStreamException {
        resource(description.name() + "_service", description, "adhoc:service");
        param("accessURL", jobList, null);
        param("standardID", "ivo://ivoa.net/std/UWS#rest-1.1", null);
        param("contentType", "application/xml", null);
        group("inputParams", null);
        for (ParameterDescription parameter : description.parameters()) {
            String words = parameter.description();
            String byDefault = parameter.defaultValue();
            String asked = byDefault == null
                    ? words
                    : (words == null || words.isEmpty() ? "" : words + " ") + "(default: " + byDefault + ")";
            input(parameter, "", asked, false);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void group(String name, @Nullable String utype) throws XMLStreamException {
        xml.writeStartElement("GROUP");
        xml.writeAttribute("name", name);
        attribute("utype", utype);
    }

    private void part(String utype, String entity, String role, @Nullable String description)
            throws XMLStreamException {
        group(role, utype);
        text(description);
        param("role", role, entity + ".role");
    }

    private void rest(
            String entity,
            @Nullable String multiplicity,
            @Nullable String byDefault,
            @Nullable String contentType,
            @Nullable String url)
            throws XMLStreamException {
        param("multiplicity", multiplicity == null ? "" : multiplicity, entity + ".multiplicity");
        param("default", byDefault == null ? "" : byDefault, "voprov:Entity.id");
        param("content_type", contentType == null ? "" : contentType, "voprov:EntityDescription.content_type");
        param("url", url, "voprov:EntityDescription.url");
        xml.writeEndElement();
    }

    private void input(ParameterDescription parameter, String value, @Nullable String description, boolean own)
            throws XMLStreamException {
        xml.writeStartElement("PARAM");
        if (own) {
            xml.writeAttribute("ID", NOT_IN_ID.matcher(parameter.name()).replaceAll("_"));
        }
        xml.writeAttribute("name", parameter.name());
        xml.writeAttribute("datatype", parameter.valueType());
        attribute("arraysize", parameter.arraysize());
        xml.writeAttribute("value", value);
        attribute("xtype", parameter.xtype());
        attribute("unit", parameter.unit());
        attribute("ucd", parameter.ucd());
        attribute("utype", parameter.utype());
        if (own && !parameter.required()) {
            xml.writeAttribute("type", "no_query");
        }
        text(description);
        values(parameter);
        xml.writeEndElement();
    }

    private void values(ParameterDescription parameter) throws XMLStreamException {
        List<String> options = parameter.options();
        if (parameter.min() == null && parameter.max() == null && options.isEmpty()) {
            return;
        }
        xml.writeStartElement("VALUES");
        bound("MIN", parameter.min());
        bound("MAX", parameter.max());
        for (String option : options) {
            bound("OPTION", option);
        }
        xml.writeEndElement();
    }

    private void bound(String element, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeEmptyElement(element);
            xml.writeAttribute("value", value);
        }
    }

    private void param(String name, @Nullable String value, @Nullable String utype) throws XMLStreamException {
        if (value != null) {
            xml.writeEmptyElement("PARAM");
            xml.writeAttribute("name", name);
            xml.writeAttribute("datatype", "char");
            xml.writeAttribute("arraysize", "*");
            xml.writeAttribute("value", value);
            attribute("utype", utype);
        }
    }

    private void attribute(String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeAttribute(name, value);
        }
    }

    private void text(@Nullable String description) throws XMLStreamException {
        if (description != null) {
            xml.writeStartElement("DESCRIPTION");
            xml.writeCharacters(description);
            xml.writeEndElement();
        }
    }
}
