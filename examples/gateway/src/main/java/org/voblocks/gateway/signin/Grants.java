package org.voblocks.gateway.signin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voblocks.dali.VoException;

/**
 * Tokens and links that were given out, in a file of the work directory, which holds no secret that would let its
 * reader in. A token is {@code id.secret}; a link carries {@code id.signature}, the signature over its id, data and
 * end.
 */
public final class Grants {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST_OF_ONE_USER = 1000;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Path file;
    private final Secrets secrets;
    private final Clock clock;
    private final Map<String, Grant> grants = new LinkedHashMap<>();

    private Grants(Path file, Secrets secrets, Clock clock) {
        this.file = file;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The grants of a work directory. */
    public static Grants in(Path directory, Clock clock) throws IOException {
        Files.createDirectories(directory);
        Grants grants =
                new Grants(directory.resolve("grants.json"), Secrets.in(directory.resolve("grants.key")), clock);
        grants.load();
        return grants;
    }

    /** What was made, and its secret, which is told this once. */
    record Made(Grant grant, String secret) {}

    synchronized Made token(String owner, String label, Duration lifetime) {
        String secret = Secrets.random();
        Grant grant = add(Grant.Kind.TOKEN, owner, label, lifetime, secrets.digest(secret));
        return new Made(grant, grant.id() + "." + secret);
    }

    synchronized Made link(String owner, String target, Duration lifetime) {
        Grant grant = add(Grant.Kind.LINK, owner, target, lifetime, "");
        return new Made(grant, grant.id() + "." + signature(grant));
    }

    private String signature(Grant link) {
        return secrets.digest(
                link.id() + '\n' + link.target() + '\n' + link.expires().getEpochSecond());
    }

    private Grant add(Grant.Kind kind, String owner, String target, Duration lifetime, String digest) {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
            throw VoException.badRequest("parameter DAYS: expected a number above 0 and at most " + LONGEST.toDays());
        }
        Instant now = clock.instant();
        grants.values().removeIf(g -> !now.isBefore(g.expires()));
        if (grants.values().stream().filter(g -> g.owner().equals(owner)).count() >= MOST_OF_ONE_USER) {
            throw VoException.badRequest("there are " + MOST_OF_ONE_USER + " tokens and links already: revoke some");
        }
        Instant end = Instant.ofEpochSecond(now.plus(lifetime).getEpochSecond());
        Grant grant = new Grant(Secrets.random().substring(0, 16), kind, owner, target, now, end, digest);
        grants.put(grant.id(), grant);
        save();
        return grant;
    }

    /** The owner of a token that works. */
    public Optional<String> ownerOfToken(String token) {
        return found(Grant.Kind.TOKEN, token)
                .filter(f -> Secrets.same(secrets.digest(f.secret()), f.grant().digest()))
                .map(f -> f.grant().owner());
    }

    /** The user by whose word a link opens these data; empty if it does not (any more). */
    public Optional<String> ownerOfLink(String link, String target) {
        return found(Grant.Kind.LINK, link)
                .filter(f -> f.grant().target().equals(target))
                .filter(f -> Secrets.same(signature(f.grant()), f.secret()))
                .map(f -> f.grant().owner());
    }

    private synchronized Optional<Made> found(Grant.Kind kind, String text) {
        int dot = text.indexOf('.');
        Grant grant = dot < 0 ? null : grants.get(text.substring(0, dot));
        return grant != null && grant.kind() == kind && clock.instant().isBefore(grant.expires())
                ? Optional.of(new Made(grant, text.substring(dot + 1)))
                : Optional.empty();
    }

    synchronized List<Grant> of(String owner, Grant.Kind kind) {
        Instant now = clock.instant();
        return grants.values().stream()
                .filter(g -> g.owner().equals(owner) && g.kind() == kind && now.isBefore(g.expires()))
                .toList();
    }

    /** Takes one back; false if that user has none of that id. */
    synchronized boolean revoke(String owner, Grant.Kind kind, String id) {
        Grant grant = grants.get(id);
        if (grant == null || grant.kind() != kind || !grant.owner().equals(owner)) {
            return false;
        }
        grants.remove(id);
        save();
        return true;
    }

    private void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (Map<String, String> m : json.readValue(file.toFile(), new TypeReference<List<Map<String, String>>>() {})) {
            Grant grant = new Grant(
                    field(m, "id"),
                    Grant.Kind.valueOf(field(m, "kind")),
                    field(m, "owner"),
                    field(m, "target"),
                    Instant.parse(field(m, "created")),
                    Instant.parse(field(m, "expires")),
                    field(m, "digest"));
            grants.put(grant.id(), grant);
        }
    }

    private String field(Map<String, String> from, String name) throws IOException {
        String value = from.get(name);
        if (value == null) {
            throw new IOException(file + ": an entry lacks '" + name + "'");
        }
        return value;
    }

    /* Written beside and moved, so that a crash leaves the old file or the new one. */
    private void save() {
        ArrayNode array = json.createArrayNode();
        for (Grant g : grants.values()) {
            array.addObject()
                    .put("id", g.id())
                    .put("kind", g.kind().name())
                    .put("owner", g.owner())
                    .put("target", g.target())
                    .put("created", g.created().toString())
                    .put("expires", g.expires().toString())
                    .put("digest", g.digest());
        }
        try {
            Path part = file.resolveSibling("grants.json.part");
            json.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), array);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("tokens and links could not be saved", e);
        }
    }
}
