/**
 * What editors, services and command lines make of the parser: checking and completing
 * ({@link org.voblocks.adql.tool.AdqlChecker}), formatting ({@link org.voblocks.adql.tool.AdqlFormatter}), access rules
 * ({@link org.voblocks.adql.tool.AccessRules}), the list of language features for TAPRegExt
 * ({@link org.voblocks.adql.tool.LanguageFeatures}) and a command without a command line
 * ({@link org.voblocks.adql.tool.AdqlCommand}).
 */
@NullMarked
package org.voblocks.adql.tool;

import org.jspecify.annotations.NullMarked;
