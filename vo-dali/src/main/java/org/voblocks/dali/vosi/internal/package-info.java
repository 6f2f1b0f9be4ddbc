/** The XML of VOSI, VODataService and TAPRegExt as JAXB classes: never seen from outside. */
@XmlSchema(
        elementFormDefault = XmlNsForm.UNQUALIFIED,
        xmlns = {
            @XmlNs(prefix = "avail", namespaceURI = Xml.AVAILABILITY),
            @XmlNs(prefix = "cap", namespaceURI = Xml.CAPABILITIES),
            @XmlNs(prefix = "vosi", namespaceURI = Xml.TABLES),
            @XmlNs(prefix = "vr", namespaceURI = Xml.VORESOURCE),
            @XmlNs(prefix = "vs", namespaceURI = Xml.VODATASERVICE),
            @XmlNs(prefix = "tr", namespaceURI = Xml.TAPREGEXT),
            @XmlNs(prefix = "xsi", namespaceURI = Xml.XSI)
        })
@NullMarked
package org.voblocks.dali.vosi.internal;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
