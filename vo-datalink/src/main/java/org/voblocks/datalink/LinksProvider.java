package org.voblocks.datalink;

import java.net.URI;
import java.util.List;
import org.voblocks.dali.Params;
import org.voblocks.dali.http.Caller;

/** The embedder's knowledge of what belongs to a dataset. Thread-safe. */
@FunctionalInterface
public interface LinksProvider {

    /**
     * A request for the links of one or more datasets.
     *
     * @param ids the IDs, in order
     * @param caller who asks
     * @param base the public URL of the links service
     * @param params all parameters of the request
     */
    record Query(List<String> ids, Caller caller, URI base, Params params) {
        public Query {
            ids = List.copyOf(ids);
        }
    }

    /**
     * One dataset of a request.
     *
     * @param id the ID
     * @param query the whole request
     */
    record Dataset(String id, Query query) {}

    /**
     * The links of a dataset; none if there is no such dataset, or none that the caller may know of. Asked for one ID
     * after the other while the answer is being written. A {@link org.voblocks.dali.VoException} becomes an error row.
     */
    List<Link> links(Dataset dataset);

    /** The services that links of this request may name; asked once, before the links. */
    default List<ServiceDescriptor> services(Query query) {
        return List.of();
    }
}
