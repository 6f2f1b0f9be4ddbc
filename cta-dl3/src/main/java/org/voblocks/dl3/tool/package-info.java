/**
 * What a command line offers of this library, without one: each method does the work of one command and returns what is
 * to be printed.
 */
@NullMarked
package org.voblocks.dl3.tool;

import org.jspecify.annotations.NullMarked;
