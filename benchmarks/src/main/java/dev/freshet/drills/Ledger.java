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

  /** When all threads have ended. */
  Balance compare(Admin admin, String table) throws SQLException {
    long written = 0;
    long unclear = 0;
    long found = 0;
    long lost = 0;
    long unexplained = 0;
    for (int thread = 0; thread < acknowledged.size(); thread++) {
      BitSet there = new BitSet();
      for (long seq :
          admin.numbers("SELECT seq FROM %s WHERE thread = %d".formatted(table, thread))) {
        there.set((int) seq);
      }
      written += acknowledged.get(thread).cardinality();
      BitSet failed = (BitSet) attempted.get(thread).clone();
      failed.andNot(acknowledged.get(thread));
      unclear += failed.cardinality();
      found += there.cardinality();
      BitSet missing = (BitSet) acknowledged.get(thread).clone();
      missing.andNot(there);
      lost += missing.cardinality();
      there.andNot(attempted.get(thread));
      unexplained += there.cardinality();
    }
    return new Balance(written, found, unclear, lost, unexplained);
  }
}
