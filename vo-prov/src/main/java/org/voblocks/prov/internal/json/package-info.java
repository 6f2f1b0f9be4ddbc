/** PROV-JSON (W3C member submission 2013-04-24), on jackson-core's streams. */
@NullMarked
package org.voblocks.prov.internal.json;

import org.jspecify.annotations.NullMarked;
