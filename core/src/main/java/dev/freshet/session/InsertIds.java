/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.util.Arrays;

/**
 * The ids that a lease's own inserts were given, to tell its own LAST_INSERT_ID() from a former
 * borrower's: an insert that generates none leaves the old one standing. Thread-safe.
 */
final class InsertIds {

  /** A lease with more than these is not going to look at a former borrower's. */
  private static final int MAX = 64;

  private static final long[] NONE = {};

  /** Guarded by this. */
  private long[] ids = NONE;

  /** Guarded by this. */
  private int count;

  private volatile boolean any;
  private volatile boolean own;

  /** Notes an id; 0 for a statement that generated none. */
  synchronized void add(long id) {
    if (id == 0) {
      return;
    }
    any = true;
    if (count == MAX) {
      own = true;
      return;
    }
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, Math.max(4, count * 2));
    }
    ids[count++] = id;
  }

  /** Notes that LAST_INSERT_ID() is the lease's own, whatever it is. */
  void assumeOwn() {
    own = true;
  }

  boolean any() {
    return any && !own;
  }

  boolean own() {
    return own;
  }

  synchronized boolean contain(long id) {
    for (int i = 0; i < count; i++) {
      if (ids[i] == id) {
        return true;
      }
    }
    return false;
  }
}
