package org.voblocks.gateway.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;

/**
 * Asks a Sesame service, which asks Simbad, NED and VizieR. What it said is remembered.
 *
 * @see <a href="https://vizier.cds.unistra.fr/vizier/doc/sesame.htx">Sesame</a>
 */
public final class Sesame implements NameResolver {
    /** The service of the CDS, in its XML form. */
    public static final URI CDS = URI.create("https://cds.unistra.fr/cgi-bin/nph-sesame/-oxp/SNV?");

    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final int MOST_BYTES = 200_000;
    private static final int MOST_REMEMBERED = 1000;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI service;
    private final Map<String, Place> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * @param service the URL that a name is put behind, for example {@link #CDS}
     */
    public Sesame(URI service) {
        this.service = service;
    }

    @Override
    public Optional<Place> resolve(String name) {
        synchronized (remembered) {
            Place known = remembered.get(name);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<Place> found = ask(name);
        found.ifPresent(place -> {
            synchronized (remembered) {
                remembered.put(name, place);
            }
        });
        return found;
    }

    private Optional<Place> ask(String name) {
        URI question = URI.create(
                service + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        try {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(question).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                // the timeout of the request ends with the headers
                CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> close(body));
                if (answer.statusCode() != 200) {
                    throw unreachable("it answers " + answer.statusCode());
                }
                return read(name, body.readNBytes(MOST_BYTES));
            }
        } catch (IOException | XMLStreamException e) {
            throw unreachable(e instanceof XMLStreamException ? "it does not answer in XML" : "no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted");
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VoException unreachable(String why) {
        return new VoException(503, "the name resolver " + service.getHost() + " cannot be reached: " + why);
    }

    /* <Target><Resolver name="S=Simbad (CDS)"><jradeg/><jdedeg/><oname/></Resolver></Target> */
    static Optional<Place> read(String name, byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new java.io.ByteArrayInputStream(xml));
        String resolver = "Sesame";
        String called = name;
        @Nullable Double ra = null;
        @Nullable Double dec = null;
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "Resolver" ->
                        resolver = Optional.ofNullable(reader.getAttributeValue(null, "name"))
                                .orElse("Sesame")
                                .replaceFirst("^[A-Z]=", "");
                    case "jradeg" -> ra = number(reader.getElementText());
                    case "jdedeg" -> dec = number(reader.getElementText());
                    case "oname" -> called = reader.getElementText().strip();
                    default -> {
                        // of no interest
                    }
                }
            } else if (reader.getEventType() == XMLStreamReader.END_ELEMENT
                    && reader.getLocalName().equals("Resolver")) {
                if (ra != null && dec != null) {
                    return Optional.of(new Place(called, ra, dec, resolver));
                }
                ra = null;
                dec = null;
            }
        }
        return Optional.empty();
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
