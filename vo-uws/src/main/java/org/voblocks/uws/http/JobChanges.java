package org.voblocks.uws.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;

/** What a client can change of a job (UWS 1.1, section 2.2.3): every change is answered with the way back to the job. */
final class JobChanges {
    private static final int MOST_VALUE_BYTES = 1 << 20;

    private final JobManager jobs;
    private final String type;

    JobChanges(JobManager jobs, String type) {
        this.jobs = jobs;
        this.type = type;
    }

    VoResponse post(VoRequest request, Job job, String resource, List<String> path) {
        Params params = request.params();
        if (path.size() > 2) {
            throw VoException.methodNotAllowed("POST", resource.equals("parameters") ? "GET, PUT" : "GET");
        }
        switch (resource) {
            case "" -> {
                Optional<String> action = params.single("ACTION");
                if (action.isPresent()) {
                    if (!action.get().equalsIgnoreCase("DELETE")) {
                        throw UwsException.badRequest("ACTION '" + action.get() + "': expected DELETE");
                    }
                    jobs.delete(job.id());
                    return VoResponse.seeOther(request.base());
                }
                changeAll(request, job);
            }
            case "phase" -> {
                String command = Control.command(params)
                        .orElseThrow(() -> UwsException.badRequest("PHASE is missing; expected RUN, ABORT or HOLD"));
                command(job, command);
            }
            case "executionduration" -> {
                params.required("EXECUTIONDURATION");
                changeTimes(params, job);
            }
            case "destruction" -> {
                params.required("DESTRUCTION");
                changeTimes(params, job);
            }
            case "runid" -> jobs.setRunId(job.id(), params.required("RUNID"));
            case "parameters" -> changeParameters(request, job);
            default -> throw VoException.methodNotAllowed("POST", "GET");
        }
        return VoResponse.seeOther(JobView.url(request.base(), job.id()));
    }

    /** {@code PUT parameters/NAME}: the body is the value. */
    VoResponse put(VoRequest request, Job job, String resource, List<String> path) {
        if (path.size() != 3 || !resource.equals("parameters")) {
            throw VoException.methodNotAllowed("PUT", path.size() > 1 ? "GET" : "DELETE, GET, POST");
        }
        String name = path.get(2);
        if (Control.isReserved(name)) {
            throw UwsException.badRequest(name + " is no parameter of the job");
        }
        jobs.setParameters(job.id(), List.of(jobs.description(type).toParameter(name, value(request, name))));
        return VoResponse.seeOther(JobView.url(request.base(), job.id()));
    }

    private static String value(VoRequest request, String name) {
        try (InputStream body = request.body()) {
            byte[] bytes = body.readNBytes(MOST_VALUE_BYTES + 1);
            if (bytes.length > MOST_VALUE_BYTES) {
                throw new UwsException(413, "parameter " + name + ": longer than " + MOST_VALUE_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw UwsException.badRequest("parameter " + name + ": the value could not be read", e);
        }
    }

    /** All parameters of a request that are not UWS's own. */
    List<JobParameter> parameters(Params params) {
        JobDescription description = jobs.description(type);
        List<JobParameter> parameters = new ArrayList<>();
        for (String name : params.names()) {
            if (!Control.isReserved(name)) {
                params.all(name).forEach(value -> parameters.add(description.toParameter(name, value)));
            }
        }
        return parameters;
    }

    /** The files of a request, under their parameters' names as the description spells them. */
    List<JobRequest.Upload> uploads(VoRequest request) {
        JobDescription description = jobs.description(type);
        return request.parts().stream()
                .map(part -> new JobRequest.Upload(
                        description
                                .parameter(part.name())
                                .map(ParameterDescription::name)
                                .orElse(part.name()),
                        part.contentType(),
                        part::open))
                .toList();
    }

    void command(Job job, String command) {
        switch (command) {
            case "RUN" -> jobs.start(job.id());
            case "HOLD" -> jobs.hold(job.id());
            default -> jobs.abort(job.id());
        }
    }

    private void changeParameters(VoRequest request, Job job) {
        List<JobParameter> values = parameters(request.params());
        List<JobRequest.Upload> files = uploads(request);
        if (!values.isEmpty() || !files.isEmpty()) {
            jobs.setParameters(job.id(), values, files);
        }
    }

    private void changeTimes(Params params, Job job) {
        Duration duration = Control.executionDuration(params);
        if (duration != null) {
            jobs.setExecutionDuration(job.id(), duration);
        }
        Instant destruction = Control.destruction(params);
        if (destruction != null) {
            jobs.setDestruction(job.id(), destruction);
        }
    }

    private void changeAll(VoRequest request, Job job) {
        if (!request.params().names().stream().allMatch(Control::isReserved)
                || !request.parts().isEmpty()) {
            changeParameters(request, job);
        }
        Params params = request.params();
        changeTimes(params, job);
        params.single("RUNID").ifPresent(label -> jobs.setRunId(job.id(), label));
        Control.command(params).ifPresent(c -> command(job, c));
    }
}
