package org.voblocks.dali.vosi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.voblocks.dali.vosi.internal.CapabilitiesXml;
import org.voblocks.dali.vosi.internal.Xml;

/**
 * What a service can do, and where (VOSI 1.1, section 2.1).
 *
 * @param capabilities the capabilities
 */
public record Capabilities(List<Capability> capabilities) {
    public Capabilities {
        capabilities = List.copyOf(capabilities);
    }

    /** The first capability of that standard, for example {@code ivo://ivoa.net/std/TAP}. */
    public Optional<Capability> byStandard(String standardId) {
        return capabilities.stream()
                .filter(c -> standardId.equalsIgnoreCase(c.standardId()))
                .findFirst();
    }

    /** Writes the document (schemas VOSICapabilities 1.0, VOResource 1.0, VODataService 1.1, TAPRegExt 1.0). */
    public void write(OutputStream out) throws IOException {
        Xml.write(CapabilitiesXml.of(this), out);
    }

    /**
     * Reads a document. Extensions other than that of TAP are skipped.
     *
     * @throws org.voblocks.dali.VoException 400 if it is none
     */
    public static Capabilities read(InputStream in) {
        return Xml.read(CapabilitiesXml.class, in).toRecord();
    }
}
