package org.voblocks.prov.store;

import org.voblocks.prov.ProvException;

/** The database of a store cannot be reached; the same call may succeed later. */
public final class StoreUnavailableException extends ProvException {
    private static final long serialVersionUID = 1L;

    StoreUnavailableException(Throwable cause) {
        super("the provenance store cannot be reached: " + cause.getMessage(), cause);
    }
}
