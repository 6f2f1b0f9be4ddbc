/**
 * Where provenance is kept: {@link org.voblocks.prov.store.ProvStore} takes documents and answers which statements are
 * about given things, one question per level of a lineage.
 */
@NullMarked
package org.voblocks.prov.store;

import org.jspecify.annotations.NullMarked;
