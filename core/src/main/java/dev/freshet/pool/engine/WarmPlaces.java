/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool.engine;

import dev.freshet.pool.engine.HikariShelf.Slot;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connections that were put back last. For HikariCP they are still out, so the next borrower
 * has one for a compare-and-set, and not for two looks at a clock and one more on return. Each
 * thread has a place that few others share. Thread-safe.
 *
 * <p>HikariCP must see a connection from time to time, to end it when it is old and to keep it
 * alive. So time is cut into terms of about a second, and what HikariCP handed out in an earlier
 * one is not put here again; what nobody has taken for a whole term is given to HikariCP.
 */
final class WarmPlaces {

  private static final int MOST = 8;

  /** References between two places: 128 bytes or more, for processors fetch lines in pairs. */
  private static final int APART = 32;

  private final int mask;
  private final AtomicReferenceArray<@Nullable Slot> places;
  private final AtomicInteger term = new AtomicInteger();

  /**
   * @param connections how many there may be in all
   */
  WarmPlaces(int connections) {
    int useful = Math.min(connections, 2 * Runtime.getRuntime().availableProcessors());
    mask = Integer.highestOneBit(Math.max(1, Math.min(useful, MOST))) - 1;
    places = new AtomicReferenceArray<>((mask + 1) * APART);
  }

  /** The present term, for what HikariCP hands out now. */
  int term() {
    return term.get();
  }

  /** The place of this thread. */
  private int own() {
    int scattered = (int) Thread.currentThread().getId() * 0x9E3779B9;
    return (scattered >>> 16) & mask;
  }

  /** One that was put here, the calling thread's own if it is still there; or null. */
  @Nullable Slot take() {
    int own = own();
    for (int i = 0; i <= mask; i++) {
      Slot found = takeFrom((own + i) & mask);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Slot takeFrom(int place) {
    int at = place * APART;
    return places.get(at) == null ? null : places.getAndSet(at, null);
  }

  /** False if it is to be given to HikariCP. */
  boolean put(Slot slot) {
    int at = own() * APART;
    int now = term.get();
    if (slot.term() != now || !places.compareAndSet(at, null, slot)) {
      return false;
    }
    // Whoever ended the term meanwhile may have looked here too early.
    return term.get() == now || !places.compareAndSet(at, slot, null);
  }

  int count() {
    int count = 0;
    for (int place = 0; place <= mask; place++) {
      count += places.get(place * APART) == null ? 0 : 1;
    }
    return count;
  }

  /** What is out or here now is to go to HikariCP next time. */
  void nextTerm() {
    term.getAndIncrement();
  }

  /** Whether something has been here for a whole term. */
  boolean isAnythingAtRest() {
    for (int place = 0; place <= mask; place++) {
      if (isAtRest(places.get(place * APART))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAtRest(@Nullable Slot slot) {
    int now = term.get();
    return slot != null && slot.term() != now && slot.term() + 1 != now;
  }

  /** Takes out what has been here for a whole term. */
  void takeAtRest(Consumer<Slot> taker) {
    for (int place = 0; place <= mask; place++) {
      int at = place * APART;
      Slot slot = places.get(at);
      if (slot != null && isAtRest(slot) && places.compareAndSet(at, slot, null)) {
        taker.accept(slot);
      }
    }
  }

  /** Takes out what is here. */
  void takeAll(Consumer<Slot> taker) {
    for (int place = 0; place <= mask; place++) {
      Slot slot = takeFrom(place);
      if (slot != null) {
        taker.accept(slot);
      }
    }
  }
}
