/** What the text formats share: prefixes in scope, names by their text, output in UTF-8. */
@NullMarked
package org.voblocks.prov.internal.text;

import org.jspecify.annotations.NullMarked;
