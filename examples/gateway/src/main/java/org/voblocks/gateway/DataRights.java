package org.voblocks.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.gateway.signin.Account;
import org.voblocks.tap.AccessPolicy;
import org.voblocks.tap.obscore.ObsCoreRow;
import org.voblocks.tap.obscore.ProprietaryPeriod;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobFailure;
import org.voblocks.uws.JobRunner;

/**
 * Who may read which data: all that is public, and proprietary data for those of its proposal and administrators. Where
 * there are no accounts nobody can be told from another, and everybody may read everything.
 */
final class DataRights {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;]+");

    private final Archive archive;
    private final Map<Long, Embargo> embargoes;
    private final Set<String> administrators;
    private final Clock clock;

    /**
     * Data that are not public yet.
     *
     * @param until when they become public
     * @param readers the users who may read them before
     */
    record Embargo(Instant until, Set<String> readers) {
        Embargo {
            readers = Set.copyOf(readers);
        }
    }

    private DataRights(Archive archive, Map<Long, Embargo> embargoes, Set<String> administrators, Clock clock) {
        this.archive = archive;
        this.embargoes = Map.copyOf(embargoes);
        this.administrators = administrators;
        this.clock = clock;
    }

    /** By what the rows of the table say, and the members of the proposals. */
    static DataRights of(
            Archive archive, List<ObsCoreRow> rows, Observatory observatory, List<Account> accounts, Clock clock) {
        if (accounts.isEmpty()) {
            return new DataRights(archive, Map.of(), Set.of(), clock);
        }
        ProprietaryPeriod period = ProprietaryPeriod.of(clock, caller -> List.of());
        Map<Long, Embargo> embargoes = new HashMap<>();
        for (ObsCoreRow row : rows) {
            if (!period.isPublic(row)) {
                boolean proprietary = !"secure".equals(row.get("data_rights"));
                Instant until = proprietary && row.get("obs_release_date") instanceof Instant t ? t : Instant.MAX;
                embargoes.put(
                        Long.parseLong(String.valueOf(row.get("obs_id"))),
                        new Embargo(until, observatory.members(String.valueOf(row.get("proposal_id")))));
            }
        }
        Set<String> administrators = accounts.stream()
                .filter(a -> a.roles().contains(Account.ADMIN))
                .map(Account::name)
                .collect(Collectors.toUnmodifiableSet());
        return new DataRights(archive, embargoes, administrators, clock);
    }

    /** The rows of the table by the same rules. */
    static AccessPolicy policy(Observatory observatory, List<Account> accounts, Clock clock) {
        if (accounts.isEmpty()) {
            return AccessPolicy.OPEN;
        }
        return ProprietaryPeriod.of(
                        clock,
                        caller -> caller.name().map(observatory::proposalsOf).orElse(List.of()))
                .except(caller -> caller.hasRole(Account.ADMIN))
                .with(ProvenanceRights.filters());
    }

    /** Whether everybody may read everything, today and later. */
    boolean areOpen() {
        return embargoes.isEmpty();
    }

    boolean isPublic(long obsId) {
        Embargo embargo = embargoes.get(obsId);
        return embargo == null || !clock.instant().isBefore(embargo.until());
    }

    boolean mayRead(Caller caller, long obsId) {
        return isPublic(obsId)
                || caller.hasRole(Account.ADMIN)
                || caller.name().filter(name -> reads(name, obsId)).isPresent();
    }

    private boolean reads(String name, long obsId) {
        Embargo embargo = embargoes.get(obsId);
        return administrators.contains(name)
                || (embargo != null && embargo.readers().contains(name));
    }

    /** Somebody by name, with the roles of the account. */
    Caller caller(String name) {
        return administrators.contains(name) ? Caller.of(name, Account.ADMIN) : Caller.of(name);
    }

    /** Refuses a caller who may not read these data. */
    void require(Caller caller, long obsId) {
        if (!mayRead(caller, obsId)) {
            throw caller.isAnonymous()
                    ? VoException.unauthorized(refusal(obsId) + "; sign in")
                    : VoException.forbidden(refusal(obsId));
        }
    }

    private String refusal(long obsId) {
        Embargo embargo = embargoes.get(obsId);
        String end = embargo == null || embargo.until().equals(Instant.MAX) ? "" : " until " + embargo.until();
        return "observation " + obsId + " is proprietary" + end + ": its proposal's members may read it";
    }

    /** A runner that refuses jobs on data that their owner may not read. */
    JobRunner guarding(JobRunner runner) {
        return context -> {
            String owner = context.job().owner();
            Caller caller = owner == null ? Caller.ANONYMOUS : caller(owner);
            observations(context).filter(id -> !mayRead(caller, id)).findFirst().ifPresent(id -> {
                throw new JobFailure(refusal(id), JobError.Type.FATAL);
            });
            runner.run(context);
        };
    }

    /**
     * The observations that a job's parameters name: those called {@code obs_id}, {@code obs_ids} or {@code ID}, and those
     * that the description says name what is used. Words that name no observation here are for the job to judge.
     */
    private LongStream observations(JobContext context) {
        Set<String> naming = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        naming.addAll(List.of("obs_id", JobDescriptions.OBS_IDS, "ID"));
        context.description().used().stream()
                .flatMap(used -> Stream.ofNullable(used.parameter()))
                .forEach(naming::add);
        return context.arguments().names().stream()
                .filter(naming::contains)
                .flatMap(name -> context.arguments().texts(name).stream())
                .flatMap(SEPARATORS::splitAsStream)
                .map(archive::find)
                .flatMapToLong(OptionalLong::stream);
    }

    /** The identifier of data that a caller may share by a link. */
    String shared(String id, Caller caller) {
        long obsId = archive.find(id)
                .orElseThrow(() -> VoException.notFound("parameter ID: there is no observation '" + id + "'"));
        require(caller, obsId);
        return archive.identifier(obsId);
    }
}
