package org.voblocks.uws.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobQuery;

/**
 * All kinds of jobs of a manager, each as its own job list below: {@code /jobs/count_map}. Kinds that are defined later
 * are there at once. At the mount point itself is a list of the kinds, as JSON.
 */
public final class JobsHandler implements VoHandler {
    private final JobManager jobs;
    private final Predicate<String> shown;
    private final UnaryOperator<UwsHandler.Builder> setup;
    private final Map<String, UwsHandler> handlers = new ConcurrentHashMap<>();

    /** All kinds, with the defaults of {@link UwsHandler}. */
    public JobsHandler(JobManager jobs) {
        this(jobs, type -> true, builder -> builder);
    }

    /**
     * Some kinds, each handler set up in the same way.
     *
     * @param shown which kinds, by their names; the others are served elsewhere or not at all
     * @param setup what is set beside the defaults of {@link UwsHandler}
     */
    public JobsHandler(JobManager jobs, Predicate<String> shown, UnaryOperator<UwsHandler.Builder> setup) {
        this.jobs = jobs;
        this.shown = shown;
        this.setup = setup;
    }

    /** Jobs outlive the definition of their kind, and stay to be seen. */
    private boolean hasNoJobs(String type) {
        return jobs.list(JobQuery.builder().type(type).last(1).build()).isEmpty();
    }

    @Override
    public VoResponse handle(VoRequest request) {
        List<String> path = request.path();
        if (path.isEmpty() || path.get(0).isEmpty()) {
            if (!request.method().equals("GET")) {
                throw VoException.methodNotAllowed(request.method(), "GET");
            }
            return UwsJson.types(
                    jobs.types().stream().filter(shown).map(jobs::description).toList(), request.base());
        }
        String type = path.get(0);
        if (!shown.test(type)) {
            throw VoException.notFound("there are no jobs of the type '" + type + "'");
        }
        if (!jobs.types().contains(type) && hasNoJobs(type)) {
            // says what there is
            jobs.description(type);
        }
        return handlers.computeIfAbsent(
                        type, t -> setup.apply(UwsHandler.builder(jobs, t)).build())
                .handle(request.below(1));
    }
}
