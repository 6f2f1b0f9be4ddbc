/**
 * SODA, cutting data on the server (SODA 1.0, REC 2017-06-06). {@link org.voblocks.datalink.soda.SodaRequest} reads the
 * parameters, {@link org.voblocks.datalink.soda.SodaService} answers synchronous requests from an embedder's
 * {@link org.voblocks.datalink.soda.SodaCutter}, and {@link org.voblocks.datalink.soda.SodaDescriptor} describes it with
 * the ranges in which there is data. An asynchronous service is a UWS job whose runner goes through
 * {@link org.voblocks.datalink.soda.SodaRequest#cutouts()}.
 */
@NullMarked
package org.voblocks.datalink.soda;

import org.jspecify.annotations.NullMarked;
