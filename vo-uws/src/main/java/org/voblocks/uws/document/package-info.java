/**
 * UWS documents of other services (UWS 1.1, appendix; schema UWS-v1.1.xsd), for clients: {@link
 * org.voblocks.uws.document.UwsReader} reads jobs, lists of jobs, parameters and results, of version 1.0 and 1.1, and tells
 * what it had to forgive.
 */
@NullMarked
package org.voblocks.uws.document;

import org.jspecify.annotations.NullMarked;
