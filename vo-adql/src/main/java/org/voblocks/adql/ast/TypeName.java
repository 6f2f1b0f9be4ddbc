package org.voblocks.adql.ast;

import org.jspecify.annotations.Nullable;

/**
 * The target of a CAST (ADQL 2.1, section 4.7.1).
 *
 * @param name the name in upper case, for example {@code DOUBLE PRECISION}
 * @param length the length of a character type; null where not given
 * @param span where it stands
 */
public record TypeName(String name, @Nullable Integer length, Span span) implements Node {}
