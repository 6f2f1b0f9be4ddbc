/**
 * Who asks: authentication over the embedder's own checkers (Basic, RFC 7617; bearer tokens, RFC 6750), and the
 * challenges that VO clients understand.
 */
@NullMarked
package org.voblocks.dali.http.auth;

import org.jspecify.annotations.NullMarked;
