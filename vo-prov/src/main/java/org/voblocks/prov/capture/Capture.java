package org.voblocks.prov.capture;

import org.voblocks.prov.QualifiedName;

/** Names of what a recorder notes beyond the standards: the state of a job in UWS's words, digests, the environment. */
public final class Capture {
    /** UWS 1.1 (REC 2016-10-24), as OPUS uses its names in provenance. */
    public static final String UWS_NAMESPACE = "http://www.ivoa.net/xml/UWS/v1.1#";

    /** Names of this library. */
    public static final String NAMESPACE = "urn:voblocks:prov#";

    /** {@code COMPLETED}, {@code ERROR} or, while it runs, {@code EXECUTING}. */
    public static final QualifiedName PHASE = QualifiedName.of("uws", UWS_NAMESPACE, "phase");

    /** Why an activity failed. */
    public static final QualifiedName ERROR_SUMMARY = QualifiedName.of("uws", UWS_NAMESPACE, "errorSummary");

    /** The digest of a file's content, {@code sha-256:} and hexadecimal digits. */
    public static final QualifiedName DIGEST = name("digest");

    /** The size of a file, in bytes. */
    public static final QualifiedName SIZE = name("size");

    private Capture() {}

    /** A name of this library. */
    public static QualifiedName name(String local) {
        return QualifiedName.of("vob", NAMESPACE, local);
    }
}
