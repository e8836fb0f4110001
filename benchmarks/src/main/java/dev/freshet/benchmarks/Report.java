/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;

/** What a benchmark measured, for people. */
interface Report {

  /** The files' name. */
  String name();

  Class<?> benchmark();

  String markdown(Collection<RunResult> results);
}
