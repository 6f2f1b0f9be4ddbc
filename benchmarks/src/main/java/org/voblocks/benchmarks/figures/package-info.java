/**
 * The figures of the documentation, made by one command: {@link org.voblocks.benchmarks.figures.Figures} runs the
 * benchmarks and the scripts that time the peers on the same inputs, keeps what they gave as rows in
 * {@code docs/performance.json}, and writes {@code docs/performance.md} and its plots from these rows alone. A section of
 * the page is a {@link org.voblocks.benchmarks.figures.Part}; all of them are listed in {@code Parts}.
 */
@NullMarked
package org.voblocks.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
