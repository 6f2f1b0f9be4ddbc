/** What a command line does with files of provenance: convert, compare, merge, check. */
@NullMarked
package org.voblocks.prov.tool;

import org.jspecify.annotations.NullMarked;
