package org.voblocks.dali.vosi.internal;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.vosi.Capabilities;
import org.voblocks.dali.vosi.Capability;

/** The element {@code capabilities}. */
@XmlRootElement(name = "capabilities", namespace = Xml.CAPABILITIES)
@XmlType(name = "", namespace = Xml.CAPABILITIES)
@XmlAccessorType(XmlAccessType.FIELD)
public final class CapabilitiesXml {
    @XmlElement(name = "capability")
    private List<CapabilityXml> capabilities = new ArrayList<>();

    public static CapabilitiesXml of(Capabilities capabilities) {
        CapabilitiesXml xml = new CapabilitiesXml();
        xml.capabilities =
                capabilities.capabilities().stream().map(CapabilityXml::of).toList();
        return xml;
    }

    public Capabilities toRecord() {
        return new Capabilities(
                capabilities.stream().map(CapabilityXml::toRecord).toList());
    }

    /** The type {@code vr:Capability}. */
    @XmlType(
            name = "Capability",
            namespace = Xml.VORESOURCE,
            propOrder = {"description", "interfaces"})
    @XmlSeeAlso(TableAccessXml.class)
    @XmlAccessorType(XmlAccessType.FIELD)
    public static class CapabilityXml {
        @XmlElement
        @Nullable String description;

        @XmlElement(name = "interface")
        List<InterfaceXml> interfaces = new ArrayList<>();

        @XmlAttribute(name = "standardID")
        @Nullable String standardId;

        static CapabilityXml of(Capability capability) {
            CapabilityXml xml = capability.tableAccess() == null
                    ? new CapabilityXml()
                    : TableAccessXml.of(capability.tableAccess());
            xml.description = capability.description();
            xml.standardId = capability.standardId();
            xml.interfaces =
                    capability.interfaces().stream().map(InterfaceXml::of).toList();
            return xml;
        }

        Capability toRecord() {
            return new Capability(
                    standardId,
                    description,
                    interfaces.stream()
                            .filter(i -> i.accessUrl != null)
                            .map(InterfaceXml::toRecord)
                            .toList(),
                    this instanceof TableAccessXml tap ? tap.tableAccess() : null);
        }
    }

    /** The type {@code vr:Interface}. */
    @XmlType(
            name = "Interface",
            namespace = Xml.VORESOURCE,
            propOrder = {"accessUrl", "securityMethods"})
    @XmlSeeAlso(ParamHttpXml.class)
    @XmlAccessorType(XmlAccessType.FIELD)
    public static class InterfaceXml {
        @XmlElement(name = "accessURL")
        @Nullable AccessUrlXml accessUrl;

        @XmlElement(name = "securityMethod")
        List<SecurityMethodXml> securityMethods = new ArrayList<>();

        @XmlAttribute
        @Nullable String role;

        @XmlAttribute
        @Nullable String version;

        static InterfaceXml of(Capability.Interface value) {
            ParamHttpXml xml = new ParamHttpXml();
            AccessUrlXml url = new AccessUrlXml();
            url.use = value.use();
            url.url = value.accessUrl();
            xml.accessUrl = url;
            xml.role = value.role();
            xml.version = value.version();
            for (String id : value.securityMethods()) {
                SecurityMethodXml method = new SecurityMethodXml();
                method.standardId = id;
                xml.securityMethods.add(method);
            }
            return xml;
        }

        Capability.Interface toRecord() {
            AccessUrlXml url = accessUrl == null ? new AccessUrlXml() : accessUrl;
            return new Capability.Interface(
                    url.url == null ? "" : url.url.strip(),
                    url.use,
                    role,
                    version,
                    securityMethods.stream()
                            .map(m -> m.standardId == null ? "" : m.standardId)
                            .filter(id -> !Xml.blank(id))
                            .toList());
        }
    }

    /** The type {@code vs:ParamHTTP}; its own elements are not used. */
    @XmlType(name = "ParamHTTP", namespace = Xml.VODATASERVICE)
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class ParamHttpXml extends InterfaceXml {}

    /** The type {@code vr:AccessURL}. */
    @XmlType(name = "AccessURL", namespace = Xml.VORESOURCE)
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class AccessUrlXml {
        @XmlAttribute
        @Nullable String use;

        @XmlValue
        @Nullable String url;
    }

    /** The type {@code vr:SecurityMethod}. */
    @XmlType(name = "SecurityMethod", namespace = Xml.VORESOURCE)
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class SecurityMethodXml {
        @XmlAttribute(name = "standardID")
        @Nullable String standardId;
    }
}
