/* SPDX-License-Identifier: Apache-2.0 */
/** Runs the benchmarks and writes what they measured. */
@NullMarked
package dev.freshet.benchmarks;

import org.jspecify.annotations.NullMarked;
