/**
 * Tables and files that a request brings along: the parameter UPLOAD (DALI 1.1, section 3.4.5). Those in the request
 * itself are parts of a multipart form; those elsewhere are fetched only from hosts that the embedder names.
 */
@NullMarked
package org.voblocks.dali.upload;

import org.jspecify.annotations.NullMarked;
