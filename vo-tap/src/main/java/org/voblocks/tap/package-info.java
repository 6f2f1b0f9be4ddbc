/**
 * A TAP 1.1 service (Table Access Protocol, REC 2019-09-27) on any JDBC data source.
 *
 * <pre>{@code
 * TapService tap = TapService.builder()
 *         .dataSource(dataSource)
 *         .dialect(H2Dialect.instance())
 *         .schema(schema)
 *         .build();
 * Router router = Router.builder().mount("/tap", TapHandler.of(tap)).build();
 * }</pre>
 *
 * <p>{@link org.voblocks.tap.TapService} takes a {@link org.voblocks.tap.TapQuery} and gives a
 * {@link org.voblocks.tap.TapResult}, without a word of HTTP: it parses and checks the ADQL, translates it for the
 * database, runs it and streams the rows into a document. {@code org.voblocks.tap.http} puts the resources of TAP around
 * it.
 */
@NullMarked
package org.voblocks.tap;

import org.jspecify.annotations.NullMarked;
