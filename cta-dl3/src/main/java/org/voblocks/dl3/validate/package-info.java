/**
 * How far data follow the GADF documents (versions 0.2 and 0.3), and where public archives are known to differ.
 *
 * <p>The readers of this library take each {@link org.voblocks.dl3.validate.Dialect dialect} that is listed here
 * ({@link org.voblocks.dl3.validate.Dialects#all()}). A {@link org.voblocks.dl3.validate.Validator} reports them, with
 * everything else that the documents ask for. To refuse such data instead, open the store with
 * {@code store.withCheck(Validator.strict())}.
 */
@NullMarked
package org.voblocks.dl3.validate;

import org.jspecify.annotations.NullMarked;
