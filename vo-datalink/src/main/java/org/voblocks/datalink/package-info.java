/**
 * DataLink (DataLink 1.1, REC 2023-12-15): what belongs to a dataset, and what services can do with it.
 *
 * <p>A {@link org.voblocks.datalink.Link} is one row of a {links} table; {@link org.voblocks.datalink.Links} is the
 * whole document. A {@link org.voblocks.datalink.ServiceDescriptor} says how to call a service; it may stand in any
 * VOTable, for example beside the rows of a TAP result, and is built or read there.
 * {@link org.voblocks.datalink.http.LinksHandler} serves the documents from an embedder's
 * {@link org.voblocks.datalink.LinksProvider}.
 */
@NullMarked
package org.voblocks.datalink;

import org.jspecify.annotations.NullMarked;
