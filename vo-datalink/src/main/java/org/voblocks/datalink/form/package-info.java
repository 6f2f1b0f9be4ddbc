/**
 * From a descriptor to a call: {@link org.voblocks.datalink.form.FormModel} says what to show to a user, in a web page
 * or at a prompt; {@link org.voblocks.datalink.form.Invocation} checks what was filled in and makes the URL.
 */
@NullMarked
package org.voblocks.datalink.form;

import org.jspecify.annotations.NullMarked;
