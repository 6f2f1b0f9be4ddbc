/**
 * The resources of TAP 1.1 (section 2): {@code sync}, {@code async}, {@code tables}, {@code capabilities},
 * {@code availability}, {@code examples}, and {@code check}, which gives editors the diagnostics of a query. All of them
 * are one {@link org.voblocks.tap.http.TapHandler}, to be mounted where the service is to be.
 */
@NullMarked
package org.voblocks.tap.http;

import org.jspecify.annotations.NullMarked;
