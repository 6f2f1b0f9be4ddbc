package org.voblocks.tap;

import java.util.List;
import org.voblocks.dali.http.Caller;
import org.voblocks.votable.Field;
import org.voblocks.votable.Resource;

/** Resources that go beside the table of a result: service descriptors of DataLink above all. Thread-safe. */
@FunctionalInterface
public interface ResultResources {

    /** The resources for a result; none if its columns do not call for one. */
    List<Resource> of(Result result);

    /**
     * A result.
     *
     * @param fields its columns
     * @param caller who asked
     */
    record Result(List<Field> fields, Caller caller) {}
}
