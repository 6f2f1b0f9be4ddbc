/**
 * The resources of TAP 1.1 (section 2): {@code sync}, {@code async}, {@code tables}, {@code capabilities},
 * {@code availability}, {@code examples}, and, for editors, {@code check} (what is wrong with a query), {@code complete} and
 * {@code format}; and {@code user_tables} and {@code load} for tables that users keep. All of them are one
 * {@link org.voblocks.tap.http.TapHandler}, to be mounted where the service is to be.
 */
@NullMarked
package org.voblocks.tap.http;

import org.jspecify.annotations.NullMarked;
