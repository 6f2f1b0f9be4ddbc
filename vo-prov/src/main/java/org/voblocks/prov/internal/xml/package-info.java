/** PROV-XML (W3C NOTE 2013-04-30), read by StAX (Woodstox) and written by hand. */
@NullMarked
package org.voblocks.prov.internal.xml;

import org.jspecify.annotations.NullMarked;
