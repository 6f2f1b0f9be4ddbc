package org.voblocks.uws.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.ResponseFormat;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.jdl.JsonJdl;
import org.voblocks.uws.describe.jdl.VoTableJdl;
import org.voblocks.uws.exec.JobTypeFolder;

/**
 * The descriptions of jobs: {@code GET /jdl/count_map}, in VOTable (which is a DataLink service descriptor too) or JSON. With
 * a {@link JobTypeFolder}, callers with the role {@code admin} can {@code PUT} a description with a command, and
 * {@code DELETE} one; {@code GET} with {@code RESPONSEFORMAT=definition} gives back what was put. A description in VOTable
 * can be put too, with the command as JSON in the parameter {@code COMMAND} of the query.
 */
public final class JdlHandler implements VoHandler {
    private static final String VOTABLE = "application/x-votable+xml";
    private static final ResponseFormat<Boolean> FORMATS = ResponseFormat.<Boolean>builder()
            .offer(VOTABLE, true, "votable", "xml", "text/xml", "application/xml")
            .offer(UwsJson.TYPE, false, "json")
            .build();

    private final JobManager jobs;
    private final String jobsPath;
    private final @Nullable JobTypeFolder folder;

    private JdlHandler(JobManager jobs, String jobsPath, @Nullable JobTypeFolder folder) {
        this.jobs = jobs;
        this.jobsPath = jobsPath;
        this.folder = folder;
    }

    /**
     * Descriptions to be read only.
     *
     * @param jobsPath where the job lists are, relative to the mount point, for example {@code ../jobs/}
     */
    public static JdlHandler of(JobManager jobs, String jobsPath) {
        return new JdlHandler(jobs, jobsPath, null);
    }

    /** Descriptions that the role {@code admin} can change. */
    public static JdlHandler administered(JobManager jobs, String jobsPath, JobTypeFolder folder) {
        return new JdlHandler(jobs, jobsPath, folder);
    }

    @Override
    public VoResponse handle(VoRequest request) {
        List<String> path = request.path();
        if (path.isEmpty()) {
            return UwsJson.types(jobs.types().stream().map(jobs::description).toList(), request.base());
        }
        if (path.size() > 1) {
            throw VoException.notFound("there is nothing below a job description");
        }
        return switch (request.method()) {
            case "GET" -> read(request, path.get(0));
            case "PUT" -> {
                define(request, path.get(0));
                yield VoResponse.noContent();
            }
            case "DELETE" -> {
                administrator(request).remove(path.get(0));
                yield VoResponse.noContent();
            }
            default -> throw VoException.methodNotAllowed(request.method(), "DELETE, GET, PUT");
        };
    }

    private VoResponse read(VoRequest request, String name) {
        if (request.params().all("RESPONSEFORMAT").equals(List.of("definition"))) {
            return VoResponse.text(200, UwsJson.TYPE, administrator(request).definition(name));
        }
        JobDescription description = jobs.description(name);
        boolean votable =
                FORMATS.choose(request.params(), request.header("Accept")).value();
        if (!votable) {
            return VoResponse.text(200, UwsJson.TYPE, JsonJdl.write(description));
        }
        URI list = JobView.url(URI.create(request.base() + "/").resolve(jobsPath), name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            VoTableJdl.write(description, list, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return VoResponse.bytes(200, VOTABLE, bytes.toByteArray());
    }

    private void define(VoRequest request, String name) {
        JobTypeFolder definitions = administrator(request);
        try {
            String type = request.header("Content-Type").orElse("");
            if (type.contains("xml")) {
                definitions.importVoTable(name, request.body(), request.params().required("COMMAND"));
            } else {
                definitions.define(name, request.body());
            }
        } catch (IOException e) {
            throw new UwsException(500, "the definition could not be stored", e);
        }
    }

    private JobTypeFolder administrator(VoRequest request) {
        if (folder == null) {
            throw VoException.forbidden("job descriptions cannot be changed here");
        }
        if (!request.caller().hasRole("admin")) {
            throw VoException.forbidden("only the role admin can change job descriptions");
        }
        return folder;
    }
}
