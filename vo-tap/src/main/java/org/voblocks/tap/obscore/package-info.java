/**
 * ObsCore 1.1 (REC 2017-05-09), the table that every archive of observations has, and the columns that CTA adds to it.
 * {@link org.voblocks.tap.obscore.ObsCore} has the columns with exact names, types, units, UCDs and utypes;
 * {@link org.voblocks.tap.obscore.ObsCoreTable} makes the table {@code cta.vo_obscore} with the view
 * {@code ivoa.ObsCore} in a database, and fills it with checked {@link org.voblocks.tap.obscore.ObsCoreRow}s.
 */
@NullMarked
package org.voblocks.tap.obscore;

import org.jspecify.annotations.NullMarked;
