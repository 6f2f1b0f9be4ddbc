package org.voblocks.gateway.signin;

import java.time.Instant;

/**
 * Something that a user gave out and may take back: a token for a program, or a link to a file.
 *
 * @param id names it; no secret
 * @param kind which of the two
 * @param owner the user who made it
 * @param target a token's label, or the identifier of the data that a link opens
 * @param created when
 * @param expires until when it works
 * @param digest keyed digest of the secret; the secret itself is not kept
 */
record Grant(String id, Kind kind, String owner, String target, Instant created, Instant expires, String digest) {
    enum Kind {
        TOKEN,
        LINK
    }
}
