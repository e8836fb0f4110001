/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which rows the load has written, to the best of its knowledge. */
final class Ledger {

  /**
   * The ledger compared with the table.
   *
   * @param unknown rows whose statement failed, so that they may be there or not
   * @param lost rows acknowledged and not found
   * @param unexplained rows found that nobody wrote or could have written
   */
  record Balance(long acknowledged, long found, long unknown, long lost, long unexplained) {

    boolean good() {
      return lost == 0 && unexplained == 0;
    }
  }

  private final List<BitSet> acknowledged = new ArrayList<>();
  private final List<BitSet> attempted = new ArrayList<>();

  Ledger(int threads) {
    for (int i = 0; i < threads; i++) {
      acknowledged.add(new BitSet());
      attempted.add(new BitSet());
    }
  }

  /** The statement is about to be executed. Only the thread itself calls this. */
  void attempted(int thread, int seq) {
    attempted.get(thread).set(seq);
  }

  /** The statement has returned. Only the thread itself calls this. */
  void acknowledged(int thread, int seq) {
    acknowledged.get(thread).set(seq);
  }

  /** Where a thread's rows are looked up. */
  @FunctionalInterface
  interface Rows {
    List<Long> of(int thread) throws SQLException;
  }

  /** When all threads have ended. */
  Balance compare(Rows rows) throws SQLException {
    long written = 0;
    long unclear = 0;
    long found = 0;
    long lost = 0;
    long unexplained = 0;
    for (int thread = 0; thread < acknowledged.size(); thread++) {
      BitSet there = new BitSet();
      for (long seq : rows.of(thread)) {
        there.set((int) seq);
      }
      BitSet known = acknowledged.get(thread);
      written += known.cardinality();
      unclear += without(attempted.get(thread), known);
      found += there.cardinality();
      lost += without(known, there);
      unexplained += without(there, attempted.get(thread));
    }
    return new Balance(written, found, unclear, lost, unexplained);
  }

  private static int without(BitSet all, BitSet those) {
    BitSet rest = (BitSet) all.clone();
    rest.andNot(those);
    return rest.cardinality();
  }
}
