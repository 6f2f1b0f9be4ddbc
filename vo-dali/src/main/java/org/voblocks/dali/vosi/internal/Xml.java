package org.voblocks.dali.vosi.internal;

import com.ctc.wstx.stax.WstxInputFactory;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;

/** Writes and reads the JAXB classes. Documents with a DTD are read without it: no entity is ever expanded. */
public final class Xml {
    static final String AVAILABILITY = "http://www.ivoa.net/xml/VOSIAvailability/v1.0";
    static final String CAPABILITIES = "http://www.ivoa.net/xml/VOSICapabilities/v1.0";
    static final String TABLES = "http://www.ivoa.net/xml/VOSITables/v1.0";
    static final String VORESOURCE = "http://www.ivoa.net/xml/VOResource/v1.0";
    static final String VODATASERVICE = "http://www.ivoa.net/xml/VODataService/v1.1";
    static final String TAPREGEXT = "http://www.ivoa.net/xml/TAPRegExt/v1.0";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    /**
     * One context for each kind of document, so that none declares the namespaces of the others. Made when first needed; a
     * context is immutable and serves any number of threads.
     */
    private static final ClassValue<JAXBContext> CONTEXTS = new ClassValue<>() {
        @Override
        protected JAXBContext computeValue(Class<?> root) {
            try {
                return JAXBContext.newInstance(root);
            } catch (JAXBException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private Xml() {}

    /** Writes a document in UTF-8. */
    public static void write(Object root, OutputStream out) throws IOException {
        try {
            Marshaller marshaller = CONTEXTS.get(root.getClass()).createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
            marshaller.marshal(root, out);
        } catch (JAXBException e) {
            Throwable cause = e.getLinkedException() == null ? e : e.getLinkedException();
            throw cause instanceof IOException io ? io : new IOException(cause);
        }
    }

    /** Reads a document. */
    public static <T> T read(Class<T> type, InputStream in) {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            try {
                Object root = CONTEXTS.get(type).createUnmarshaller().unmarshal(reader);
                if (!type.isInstance(root)) {
                    throw VoException.badRequest("not the expected VOSI document: found another root element");
                }
                return type.cast(root);
            } finally {
                reader.close();
            }
        } catch (JAXBException | XMLStreamException e) {
            Throwable cause =
                    e instanceof JAXBException j && j.getLinkedException() != null ? j.getLinkedException() : e;
            throw new VoException(400, "cannot read the VOSI document: " + cause.getMessage(), e);
        }
    }

    static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
