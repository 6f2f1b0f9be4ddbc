/** The generated lexer and parser. */
package org.voblocks.adql.internal.grammar;
