package org.voblocks.dl3.validate;

/** How grave a finding is. */
public enum Severity {
    /** A violation of the document. */
    ERROR,
    /** Doubtful, or against a recommendation. */
    WARNING,
    /** Good to know. */
    NOTE
}
