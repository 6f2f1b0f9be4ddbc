package org.voblocks.uws.describe.jdl;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.Multiplicity;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.describe.UsedDescription;
import org.voblocks.uws.internal.ParameterFields;
import org.voblocks.votable.Field;
import org.voblocks.votable.Values;

/** Writes {@link VoTableJdl}. */
final class VoTableJdlWriter {
    private static final String VOTABLE = "http://www.ivoa.net/xml/VOTable/v1.3";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern NOT_IN_ID = Pattern.compile("[^A-Za-z0-9_.-]");

    private final XMLStreamWriter xml;

    VoTableJdlWriter(OutputStream out) throws IOException {
        try {
            xml = FACTORY.createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void write(JobDescription job, @Nullable URI jobList) throws IOException {
        try {
            // no declaration of the encoding: OPUS parses the document as a decoded text, where lxml refuses one
            xml.writeStartElement("VOTABLE");
            xml.writeDefaultNamespace(VOTABLE);
            xml.writeAttribute("version", "1.3");
            activity(job);
            if (jobList != null) {
                service(job, jobList);
            }
            xml.writeEndElement();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void activity(JobDescription job) throws XMLStreamException {
        resource(job, "", "voprov:ActivityDescription");
        description(job.description() == null ? job.title() : job.description());
        infos(job);
        if (!job.title().equals(job.name())) {
            param("title", job.title(), null);
        }
        param("doculink", job.documentationUrl(), "voprov:ActivityDescription.doculink");
        param("type", job.type(), "voprov:ActivityDescription.type");
        param("subtype", job.subtype(), "voprov:ActivityDescription.subtype");
        param("version", job.version(), "voprov:ActivityDescription.version");
        param("contact_name", job.contactName(), "voprov:Agent.name");
        param("contact_email", job.contactEmail(), "voprov:Agent.email");
        seconds("executionDuration", job.executionDuration(), "uws:Job.executionDuration");
        seconds("quote", job.quote(), "uws:Job.quote");
        group("InputParams", null, null);
        for (ParameterDescription parameter : job.parameters()) {
            parameter(parameter, true);
        }
        xml.writeEndElement();
        group("Used", null, null);
        for (UsedDescription used : job.used()) {
            used(used, job);
        }
        xml.writeEndElement();
        group("Generated", null, null);
        for (GeneratedDescription generated : job.generated()) {
            generated(generated);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void resource(JobDescription job, String suffix, String utype) throws XMLStreamException {
        xml.writeStartElement("RESOURCE");
        String id = NOT_IN_ID.matcher(job.name()).replaceAll("_") + suffix;
        boolean taken = job.parameters().stream().anyMatch(p -> p.name().equals(id));
        if (isId(id) && !taken) {
            xml.writeAttribute("ID", id);
        }
        xml.writeAttribute("name", job.name());
        xml.writeAttribute("type", "meta");
        xml.writeAttribute("utype", utype);
    }

    /** What VOTable and OPUS have no place for; both pass over an INFO. */
    private void infos(JobDescription job) throws XMLStreamException {
        if (job.otherParameters()) {
            info(VoTableJdl.OTHER_PARAMETERS, "true", null);
        }
        for (ParameterDescription parameter : job.parameters()) {
            boolean many = parameter.multiplicity().isMany() && parameter.type().isNumber();
            Multiplicity seen = JdlTypes.multiplicity(parameter.multiplicity().min() > 0, many);
            if (!parameter.multiplicity().equals(seen) && isId(parameter.name())) {
                info(VoTableJdl.MULTIPLICITY, parameter.multiplicity().toString(), parameter.name());
            }
        }
    }

    private void info(String name, String value, @Nullable String ref) throws XMLStreamException {
        xml.writeEmptyElement("INFO");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
        attribute("ref", ref);
    }

    private void service(JobDescription job, URI jobList) throws XMLStreamException {
        resource(job, "_service", "adhoc:service");
        description("Submit a " + job.name() + " job (UWS)");
        param("accessURL", jobList.toString(), null);
        param("standardID", "ivo://ivoa.net/std/UWS#rest-1.1", null);
        param("contentType", "application/xml", null);
        group("inputParams", null, null);
        for (ParameterDescription parameter : job.parameters()) {
            parameter(parameter, false);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void parameter(ParameterDescription parameter, boolean own) throws XMLStreamException {
        Field field = ParameterFields.field(parameter).build();
        xml.writeStartElement("PARAM");
        if (own && isId(parameter.name())) {
            xml.writeAttribute("ID", parameter.name());
        }
        xml.writeAttribute("name", parameter.name());
        xml.writeAttribute("datatype", field.datatype().text());
        // a value in a descriptor is one that must be sent: there it stays empty
        String value = parameter.defaultValue();
        xml.writeAttribute("value", own && value != null ? value : "");
        attribute("arraysize", field.arraysize());
        attribute("xtype", field.xtype());
        attribute("unit", field.unit());
        attribute("ucd", field.ucd());
        attribute("utype", field.utype());
        if (own && parameter.multiplicity().min() == 0) {
            xml.writeAttribute("type", "no_query");
        }
        description(parameter.description());
        values(field.values());
        xml.writeEndElement();
    }

    private void values(@Nullable Values values) throws XMLStreamException {
        if (values == null) {
            return;
        }
        xml.writeStartElement("VALUES");
        bound("MIN", values.min());
        bound("MAX", values.max());
        for (Values.Option option : values.options()) {
            xml.writeEmptyElement("OPTION");
            xml.writeAttribute("value", option.value());
        }
        xml.writeEndElement();
    }

    private void bound(String name, Values.@Nullable Bound bound) throws XMLStreamException {
        if (bound != null) {
            xml.writeEmptyElement(name);
            xml.writeAttribute("value", bound.value());
        }
    }

    private void used(UsedDescription used, JobDescription job) throws XMLStreamException {
        String parameter = used.parameter();
        // OPUS looks for a parameter of that name, and fails if there is none
        boolean known = parameter != null
                && isId(parameter)
                && job.parameters().stream().anyMatch(p -> p.name().equals(parameter));
        group(used.name(), "voprov:UsedDescription", known ? parameter : null);
        description(used.description());
        param("role", used.role(), "voprov:UsedDescription.role");
        param("multiplicity", multiplicity(used.multiplicity()), "voprov:UsedDescription.multiplicity");
        param("default", used.defaultId(), "voprov:Entity.id");
        param("content_type", used.contentType(), "voprov:EntityDescription.content_type");
        param("url", used.url(), "voprov:EntityDescription.url");
        xml.writeEndElement();
    }

    private void generated(GeneratedDescription generated) throws XMLStreamException {
        group(generated.name(), "voprov:WasGeneratedBy", null);
        description(generated.description());
        param("role", generated.role(), "voprov:WasGeneratedByDescription.role");
        param("multiplicity", multiplicity(generated.multiplicity()), "voprov:WasGeneratedByDescription.multiplicity");
        param("default", generated.fileName(), "voprov:Entity.id");
        param("content_type", generated.contentType(), "voprov:EntityDescription.content_type");
        xml.writeEndElement();
    }

    /** OPUS leaves it empty for one. */
    private static String multiplicity(Multiplicity multiplicity) {
        return multiplicity.equals(Multiplicity.ONE) ? "" : multiplicity.toString();
    }

    private void group(String name, @Nullable String utype, @Nullable String ref) throws XMLStreamException {
        xml.writeStartElement("GROUP");
        xml.writeAttribute("name", name);
        attribute("utype", utype);
        attribute("ref", ref);
    }

    private void param(String name, @Nullable String value, @Nullable String utype) throws XMLStreamException {
        xml.writeEmptyElement("PARAM");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value == null ? "" : value);
        xml.writeAttribute("arraysize", "*");
        xml.writeAttribute("datatype", ParameterType.STRING.datatype());
        attribute("utype", utype);
    }

    private void seconds(String name, @Nullable Duration duration, String utype) throws XMLStreamException {
        if (duration != null) {
            xml.writeEmptyElement("PARAM");
            xml.writeAttribute("name", name);
            xml.writeAttribute("value", Long.toString(duration.toSeconds()));
            xml.writeAttribute("datatype", "int");
            xml.writeAttribute("utype", utype);
        }
    }

    private void attribute(String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeAttribute(name, value);
        }
    }

    private void description(@Nullable String text) throws XMLStreamException {
        if (text != null) {
            xml.writeStartElement("DESCRIPTION");
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
    }

    /** Whether a name can be an XML identifier as it is. */
    private static boolean isId(String name) {
        return ID.matcher(name).matches();
    }
}
