package org.voblocks.datalink.soda;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.http.VoResponse;

/** The embedder's cutting. Thread-safe. */
@FunctionalInterface
public interface SodaCutter {

    /**
     * Cuts.
     *
     * @return the part, or null if the filters leave nothing of the dataset
     * @throws org.voblocks.dali.VoException 404 if there is no such dataset, or none that the caller may know of
     */
    @Nullable Product cut(Cutout cutout);

    /**
     * A part of a dataset.
     *
     * @param contentType its media type
     * @param fileName a name for the file
     * @param body writes it
     * @param provenance where its provenance is told, or null; clients get it as a link (PROV-AQ, section 3.1)
     */
    record Product(
            String contentType,
            String fileName,
            VoResponse.Body body,
            @Nullable URI provenance) {

        /** A part whose provenance is not told. */
        public Product(String contentType, String fileName, VoResponse.Body body) {
            this(contentType, fileName, body, null);
        }
    }
}
