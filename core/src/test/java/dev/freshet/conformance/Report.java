/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the kinds of one run. */
final class Report {

  /** Enough to see what is wrong with a kind. */
  private static final int LINES = 12;

  /** What reached the next borrower, by kind. */
  final Map<String, List<String>> differences = new LinkedHashMap<>();

  /** Why the server does not have the kind. */
  final Map<String, String> notApplicable = new LinkedHashMap<>();

  /** Kinds that ran and of which not even their own session showed anything. */
  final List<String> traceless = new ArrayList<>();

  /** Kinds after which the next borrower had another connection. */
  final List<String> replaced = new ArrayList<>();

  int applicable;

  /** Kinds of which it is known that their own session shows nothing. */
  int declaredTraceless;

  void difference(Kind kind, String what) {
    differences.computeIfAbsent(kind.name(), k -> new ArrayList<>()).add(what);
  }

  /** Kinds that left something that a look at their own session showed. */
  int effective() {
    return applicable - declaredTraceless - traceless.size();
  }

  double reused() {
    return applicable == 0 ? 0 : 1 - (double) replaced.size() / applicable;
  }

  String describeDifferences() {
    StringBuilder text = new StringBuilder();
    differences.forEach(
        (kind, found) -> {
          text.append("\n  ").append(kind);
          found.stream().limit(LINES).forEach(each -> text.append("\n      ").append(each));
          if (found.size() > LINES) {
            text.append("\n      and ").append(found.size() - LINES).append(" more");
          }
        });
    return text.toString();
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            "%d kinds applicable, %d effective, %d not applicable, %d differ, %.1f %% reused"
                .formatted(
                    applicable,
                    effective(),
                    notApplicable.size(),
                    differences.size(),
                    100 * reused()));
    text.append("\n  replaced: ").append(replaced);
    text.append("\n  leave no trace: ").append(traceless);
    new TreeMap<>(notApplicable)
        .forEach(
            (kind, why) -> text.append("\n  not here: ").append(kind).append(": ").append(why));
    return text.toString();
  }
}
