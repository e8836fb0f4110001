/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/** What a benchmark measured, for people. */
interface Report {

  /** The files' name. */
  String name();

  Class<?> benchmark();

  /** Leaves out what a quick look can do without. */
  default void shorten(ChainedOptionsBuilder options) {}

  String markdown(Collection<RunResult> results, Conditions conditions);
}
