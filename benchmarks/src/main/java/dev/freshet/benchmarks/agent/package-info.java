/* SPDX-License-Identifier: Apache-2.0 */
/** What the Java agent costs: at the start of a program, and at each open. */
@NullMarked
package dev.freshet.benchmarks.agent;

import org.jspecify.annotations.NullMarked;
