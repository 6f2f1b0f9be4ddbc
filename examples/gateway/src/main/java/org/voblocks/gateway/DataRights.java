package org.voblocks.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.gateway.signin.Account;

/** Who may read which data: all that is public, and proprietary data for those of its proposal. */
final class DataRights {
    private final Archive archive;
    private final Map<Long, Embargo> embargoes;
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

    DataRights(Archive archive, Map<Long, Embargo> embargoes, Clock clock) {
        this.archive = archive;
        this.embargoes = Map.copyOf(embargoes);
        this.clock = clock;
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
        @Nullable Embargo embargo = embargoes.get(obsId);
        return embargo != null && embargo.readers().contains(name);
    }

    /** Refuses a caller who may not read these data. */
    void require(Caller caller, long obsId) {
        if (!mayRead(caller, obsId)) {
            Embargo embargo = embargoes.get(obsId);
            String message = "observation " + obsId + " is proprietary until "
                    + (embargo == null ? "its release" : embargo.until()) + ": its proposal's members may read it";
            throw caller.isAnonymous()
                    ? VoException.unauthorized(message + "; sign in")
                    : VoException.forbidden(message);
        }
    }

    /** The identifier of data that a caller may share by a link. */
    String shared(String id, Caller caller) {
        long obsId = archive.find(id)
                .orElseThrow(() -> VoException.notFound("parameter ID: there is no observation '" + id + "'"));
        require(caller, obsId);
        return archive.identifier(obsId);
    }
}
