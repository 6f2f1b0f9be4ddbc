/**
 * The adapter for the HTTP server of the JDK (module jdk.httpserver): no dependency, good for tests and small
 * services.
 */
@NullMarked
package org.voblocks.dali.http.jdk;

import org.jspecify.annotations.NullMarked;
