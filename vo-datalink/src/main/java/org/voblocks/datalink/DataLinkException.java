package org.voblocks.datalink;

import org.voblocks.dali.VoException;

/** What went wrong with a link, a descriptor or an invocation: says what, where, and what was expected. 400 to a client. */
public class DataLinkException extends VoException {
    private static final long serialVersionUID = 1L;

    public DataLinkException(String message) {
        super(400, message);
    }

    public DataLinkException(String message, Throwable cause) {
        super(400, message, cause);
    }
}
