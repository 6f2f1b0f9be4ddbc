package org.voblocks.gateway.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;

/**
 * The accounts of a gateway. A password that was right is remembered for some minutes by a keyed digest, since programs
 * send it with each request; after {@value #MOST_FAILURES} wrong ones in a row a name must wait.
 */
public final class Accounts {
    private static final int MOST_FAILURES = 5;
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Map<String, Account> accounts;
    private final String nobodysHash;
    private final Clock clock;
    private final Secrets secrets = Secrets.ofThisProcess();
    private final Map<String, Instant> right = new ConcurrentHashMap<>();
    private final Map<String, Failures> wrong = new ConcurrentHashMap<>();

    private record Failures(int count, Instant last) {}

    /** These accounts; of two with one name the later counts. */
    public Accounts(Collection<Account> all, Clock clock) {
        Map<String, Account> byName = new LinkedHashMap<>();
        all.forEach(a -> byName.put(a.name(), a));
        this.accounts = Map.copyOf(byName);
        this.nobodysHash = byName.isEmpty() ? "" : Passwords.hash(Secrets.random());
        this.clock = clock;
    }

    /**
     * Reads accounts from a file of lines {@code name:hash:role,role}; empty lines and those that begin with # do not
     * count. The roles may be missing.
     */
    public static List<Account> read(Path file) throws IOException {
        List<Account> accounts = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split(":", -1);
            if (parts.length < 2 || parts.length > 3 || !parts[1].matches("[0-9a-f]{32,}")) {
                throw new IllegalArgumentException(
                        file + ", line " + number + ": expected name:hash:roles, as the command 'user' prints it");
            }
            Set<String> roles = parts.length < 3 || parts[2].isBlank() ? Set.of() : Set.of(parts[2].split(","));
            accounts.add(new Account(parts[0], parts[1], roles));
        }
        return accounts;
    }

    /** Whether nobody can sign in, so that everybody may do everything that needs no role. */
    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** The caller of that name as it is now; empty if there is no such account (any more). */
    public Optional<Caller> named(String name) {
        return Optional.ofNullable(accounts.get(name)).map(a -> new Caller(Optional.of(a.name()), a.roles()));
    }

    /** The caller whose name and password these are. A wrong name takes as long as a wrong password. */
    public Optional<Caller> check(String name, String password) {
        Instant now = clock.instant();
        String key = secrets.digest(name + '\n' + password);
        Instant until = right.get(key);
        if (until != null && now.isBefore(until)) {
            return named(name);
        }
        Failures failures = wrong.get(name);
        if (failures != null
                && failures.count() >= MOST_FAILURES
                && now.isBefore(failures.last().plus(WAIT))) {
            throw VoException.unavailable(
                    "too many wrong passwords for this name: try again later", (int) WAIT.toSeconds());
        }
        Account account = accounts.get(name);
        boolean matches = Passwords.matches(password, account == null ? nobodysHash : account.passwordHash());
        if (account == null || !matches) {
            if (account != null) {
                wrong.merge(name, new Failures(1, now), (a, b) -> new Failures(a.count() + 1, now));
            }
            return Optional.empty();
        }
        wrong.remove(name);
        right.values().removeIf(end -> !now.isBefore(end));
        right.put(key, now.plus(REMEMBERED));
        return named(name);
    }
}
