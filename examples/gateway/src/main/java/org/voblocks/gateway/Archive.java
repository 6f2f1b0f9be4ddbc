package org.voblocks.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.voblocks.dl3.DataStore;
import org.voblocks.gateway.names.Place;
import org.voblocks.prov.QualifiedName;

/**
 * The data store and how its observations are called: a number inside, a publisher's identifier outside
 * ({@code ivo://org.voblocks.gateway/COLLECTION?OBS_ID}; IVOA Identifiers 2.0, section 4.1).
 */
final class Archive {
    private static final String AUTHORITY = "ivo://org.voblocks.gateway/";

    private final DataStore store;
    private final String collection;
    private final URI base;

    private Archive(DataStore store, String collection, URI base) {
        this.store = store;
        this.collection = collection;
        this.base = base;
    }

    /** Opens a store whose directory is the name of the collection. */
    static Archive open(Path directory, URI base) {
        if (!Files.isDirectory(directory)) {
            throw new GatewayException("--data " + directory
                    + ": no such directory; expected one with obs-index.fits.gz and hdu-index.fits.gz, or with FITS"
                    + " files of events");
        }
        Path name = directory.toAbsolutePath().normalize().getFileName();
        String collection = (name == null ? "dl3" : name.toString()).replaceAll("[^A-Za-z0-9._-]", "-");
        return new Archive(DataStore.openOrScan(directory), collection, base);
    }

    DataStore store() {
        return store;
    }

    /** The gateway's public URL. */
    URI base() {
        return base;
    }

    String collection() {
        return collection;
    }

    /** What identifiers begin with. */
    String identifierPrefix() {
        return AUTHORITY + collection + "?";
    }

    /** The identifier of an observation's event list. */
    String identifier(long obsId) {
        return identifierPrefix() + obsId;
    }

    /** The name of an entity in provenance: event lists by their identifiers. */
    QualifiedName provenanceName(String id) {
        String prefix = identifierPrefix();
        return id.startsWith(prefix)
                ? QualifiedName.of("obs", prefix, id.substring(prefix.length()))
                : QualifiedName.of("entity", base + "/entity/", encode(id));
    }

    /** The observation that an identifier or a bare number names; empty if there is none. */
    OptionalLong find(String id) {
        String prefix = identifierPrefix();
        String number = id.startsWith(prefix) ? id.substring(prefix.length()) : id;
        if (!number.matches("\\d{1,18}")) {
            return OptionalLong.empty();
        }
        long obsId = Long.parseLong(number);
        return store.contains(obsId) ? OptionalLong.of(obsId) : OptionalLong.empty();
    }

    /** The objects that were observed, with their positions. */
    List<Place> targets() {
        return store.observations().stream()
                .flatMap(row -> row.text("OBJECT").stream()
                        .flatMap(name -> row.number("RA_OBJ").stream()
                                .boxed()
                                .flatMap(ra -> row.number("DEC_OBJ").stream()
                                        .mapToObj(dec -> new Place(name, ra, dec, "this archive")))))
                .distinct()
                .toList();
    }

    /** Where clients fetch the event list. */
    URI accessUrl(long obsId) {
        return URI.create(base + "/retrieve?id=" + encode(identifier(obsId)));
    }

    /** A value of a query. */
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The file of an event list, with the responses in it where the store has them there. */
    Path file(long obsId) {
        return store.observation(obsId).eventFile();
    }

    /** Says which of these observations the store does not have. */
    void require(List<Long> obsIds) {
        List<Long> unknown =
                obsIds.stream().filter(id -> !store.contains(id)).distinct().toList();
        if (!unknown.isEmpty()) {
            throw new GatewayException("unknown observation" + (unknown.size() > 1 ? "s " : " ")
                    + unknown.stream()
                            .map(String::valueOf)
                            .reduce((a, b) -> a + ", " + b)
                            .orElse("")
                    + ": the collection " + collection + " has "
                    + store.observations().size() + " observations; column obs_id of cta.vo_obscore lists them");
        }
    }
}
