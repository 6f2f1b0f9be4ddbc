/**
 * Who signs in, and how: accounts with hashed passwords, sessions of the web page, bearer tokens of programs, and signed
 * links to files that are not public yet.
 */
@NullMarked
package org.voblocks.gateway.signin;

import org.jspecify.annotations.NullMarked;
