/**
 * From names to things: what tables and columns a query means, and of what type, unit and UCD its values are.
 *
 * <p>{@link org.voblocks.adql.resolve.Resolver} takes a tree and a catalog and gives a
 * {@link org.voblocks.adql.resolve.ResolvedQuery}: the same tree, and beside it what every node means. All faults of a
 * query are collected, not only the first.
 */
@NullMarked
package org.voblocks.adql.resolve;

import org.jspecify.annotations.NullMarked;
