package org.voblocks.uws.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.voblocks.dali.ResponseFormat;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvWriter;
import org.voblocks.prov.store.StoreUnavailableException;
import org.voblocks.uws.Job;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.http.JobResource;

/** The provenance of a job over HTTP, in any format that can be written. */
final class ProvenanceResource implements JobResource {
    private final BiFunction<Job, JobDescription, ProvDocument> provenance;
    private final ResponseFormat<ProvFormat> formats;

    ProvenanceResource(BiFunction<Job, JobDescription, ProvDocument> provenance) {
        this.provenance = provenance;
        ResponseFormat.Builder<ProvFormat> builder = ResponseFormat.builder();
        for (ProvFormat format : ProvFormats.all()) {
            List<String> names = new ArrayList<>(format.extensions());
            names.add(format.name());
            builder.offer(format.mediaTypes().get(0), format, names.toArray(String[]::new));
        }
        this.formats = builder.build();
    }

    @Override
    public VoResponse get(Job job, JobDescription description, VoRequest request) {
        if (!request.path().isEmpty()) {
            throw new UwsException(404, "there is nothing below prov");
        }
        ResponseFormat.Offer<ProvFormat> offer = formats.choose(request.params(), request.header("Accept"));
        ProvDocument document = document(job, description);
        return VoResponse.ok(
                offer.mediaType(), out -> ProvWriter.of(offer.value()).write(document, out));
    }

    private ProvDocument document(Job job, JobDescription description) {
        try {
            return provenance.apply(job, description);
        } catch (StoreUnavailableException e) {
            throw new UwsException(503, "the store of provenance cannot be reached; try again later", e);
        }
    }
}
