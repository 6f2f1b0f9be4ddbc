package org.voblocks.uws;

import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;

/** A request that the job system refuses, with the HTTP status that tells so. The root of this module's errors. */
public class UwsException extends VoException {
    private static final long serialVersionUID = 1L;

    public UwsException(int status, String message) {
        super(status, message);
    }

    public UwsException(int status, String message, Throwable cause) {
        super(status, message, cause);
    }

    /** 400. */
    public static UwsException badRequest(String message) {
        return new UwsException(400, message);
    }

    /** 400. */
    public static UwsException badRequest(String message, Throwable cause) {
        return new UwsException(400, message, cause);
    }

    /** 404: no such job, or not this caller's. */
    public static UwsException noSuchJob(String id) {
        return new UwsException(404, "there is no job '" + id + "'");
    }

    /** 429: the owner's share is used up. */
    public static UwsException tooManyAtWork(@Nullable String owner, int most) {
        return new UwsException(
                429, owner + " has " + most + " jobs at work; the service allows " + most + ". Wait for one to end");
    }

    /** 409: the step is not in the table of {@link Phase#next()}. */
    public static UwsException illegalStep(String id, Phase from, Phase to) {
        return new UwsException(
                409,
                "job " + id + " is " + from + " and cannot become " + to + "; possible: "
                        + (from.next().isEmpty() ? "nothing" : from.next()));
    }
}
