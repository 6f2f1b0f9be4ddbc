/** The {links} service over HTTP (DataLink 1.1, section 2). */
@NullMarked
package org.voblocks.datalink.http;

import org.jspecify.annotations.NullMarked;
