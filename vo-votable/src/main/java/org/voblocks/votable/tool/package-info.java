/**
 * What a command line needs of tables, without a command line: {@link org.voblocks.votable.tool.TableTool} says what is
 * in a file, what is wrong with it, and writes it in another format.
 */
@NullMarked
package org.voblocks.votable.tool;

import org.jspecify.annotations.NullMarked;
