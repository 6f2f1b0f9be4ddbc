/** PROV-VOTABLE: the ProvTAP tables of one document in a VOTable. */
@NullMarked
package org.voblocks.prov.internal.votable;

import org.jspecify.annotations.NullMarked;
