/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.Doors;
import dev.freshet.conformance.Leftovers.Fate;
import dev.freshet.peers.Opener;
import dev.freshet.peers.Peer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two borrowers of a pool of one, the first of which leaves something. */
final class Borrowers implements AutoCloseable {

  static final long PATIENCE_SECONDS = 3;

  private final Leftovers leftovers;

  /** Pools in which nothing was found, by peer and URL. */
  private final Map<String, Opener> pools = new HashMap<>();

  /** The sessions of those pools. */
  private final Map<String, Set<Long>> sessions = new HashMap<>();

  /** What fresh connections answered last. */
  private final Map<String, String> answers = new HashMap<>();

  private ExecutorService worker = newWorker();

  Borrowers(Leftovers leftovers) {
    this.leftovers = leftovers;
  }

  /** Has another thread try, for with some pools it waits for ever. */
  Fate fate(Kind kind, Peer peer) throws SQLException {
    String key = key(kind, peer);
    Fate fate;
    try {
      fate = inTime(() -> trial(kind, peer, key));
    } catch (TimeoutException e) {
      fate = Fate.STUCK;
    } catch (ExecutionException e) {
      fate = Fate.REFUSED;
    }
    if (fate != Fate.GONE) {
      abandon(key);
    }
    return fate;
  }

  /**
   * The fates of many kinds that do not get in each other's way, left by one borrower and asked for
   * by the next. Only for a peer that does the same on each return, whatever was done.
   *
   * @param fresh what a fresh connection answers, by kind
   * @return nothing if any of it fails: then each is to be tried by itself
   */
  Optional<Map<Kind, Fate>> fates(List<Kind> kinds, Peer peer, Map<Kind, String> fresh)
      throws SQLException {
    String key = key(kinds.get(0), peer);
    try {
      return inTime(() -> trial(kinds, peer, key, fresh));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } finally {
      abandon(key);
    }
  }

  private static String key(Kind kind, Peer peer) {
    return peer + " " + kind.login() + kind.shape();
  }

  private <T> T inTime(Callable<T> trial) throws TimeoutException, ExecutionException {
    try {
      return worker.submit(trial).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      worker.shutdownNow();
      worker = newWorker();
      throw e;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private Optional<Map<Kind, Fate>> trial(
      List<Kind> kinds, Peer peer, String key, Map<Kind, String> fresh) throws Exception {
    Opener pool = peer.open(leftovers.account(kinds.get(0)), 1);
    pools.put(key, pool);
    try (Connection first = pool.open()) {
      sessions.computeIfAbsent(key, k -> new HashSet<>()).add(Doors.connectionId(first));
      for (Kind kind : kinds) {
        kind.pollution().on(first);
      }
    }
    Map<Kind, Fate> fates = new LinkedHashMap<>();
    try (Connection next = pool.open()) {
      for (Kind kind : kinds) {
        String answer = kind.probes().get(0).ask(next);
        if (answer.contains("Exception")) { // some variable makes asking fail
          return Optional.empty();
        }
        fates.put(kind, answer.equals(fresh.get(kind)) ? Fate.GONE : Fate.SEEN);
      }
    }
    return Optional.of(fates);
  }

  private Fate trial(Kind kind, Peer peer, String key) throws Exception {
    Opener pool = pools.get(key);
    if (pool == null) {
      pool = peer.open(leftovers.account(kind), 1);
      pools.put(key, pool);
    }
    for (Question probe : kind.probes()) {
      pollute(kind, pool, key);
      String answer;
      try (Connection next = pool.open()) {
        answer = probe.ask(next);
      }
      if (!answer.equals(freshAnswer(kind, probe, answer, key))) {
        return Fate.SEEN;
      }
      pool = pools.computeIfAbsent(key, k -> reopen(kind, peer));
    }
    pollute(kind, pool, key);
    Map<String, String> seen;
    try (Connection next = pool.open()) {
      seen = Observation.of(next);
    }
    if (leftovers.looksFresh(kind, seen)) {
      return Fate.GONE;
    }
    abandon(key); // a fresh connection would wait for the locks that its session may still hold
    leftovers.stage().cleanUp(kind);
    return leftovers.isFresh(kind, seen) ? Fate.GONE : Fate.SEEN;
  }

  /** Asked after the pool is gone, whose session might hold what the question needs. */
  private String freshAnswer(Kind kind, Question probe, String here, String key)
      throws SQLException {
    String known = answers.get(kind.login() + kind.shape() + probe.text());
    if (here.equals(known)) {
      return known;
    }
    abandon(key);
    leftovers.stage().cleanUp(kind);
    String answer = leftovers.askFresh(kind, probe);
    answers.put(kind.login() + kind.shape() + probe.text(), answer);
    return answer;
  }

  private Opener reopen(Kind kind, Peer peer) {
    try {
      return peer.open(leftovers.account(kind), 1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pollute(Kind kind, Opener pool, String key) throws Exception {
    try (Connection first = pool.open()) {
      sessions.computeIfAbsent(key, k -> new HashSet<>()).add(Doors.connectionId(first));
      kind.pollution().on(first);
    }
    cleanUpOnce(kind);
  }

  /** What the pool's session still holds may be in the way, until the pool is given up. */
  private void cleanUpOnce(Kind kind) {
    for (String sql : kind.cleanups()) {
      try {
        Doors.run(leftovers.stage().admin(), sql);
      } catch (SQLException e) {
        // It is tried again when that session is gone.
      }
    }
  }

  /** Closes the pool, and has the server end what it may still hold. */
  private void abandon(String key) throws SQLException {
    Opener pool = pools.remove(key);
    if (pool == null) {
      return;
    }
    try {
      pool.close();
    } catch (SQLException | RuntimeException e) {
      // What was left may be in the way; the server ends it.
    }
    for (long session : sessions.getOrDefault(key, Set.of())) {
      try {
        Doors.run(leftovers.stage().admin(), "KILL " + session);
      } catch (SQLException e) {
        // It has ended.
      }
      leftovers.stage().awaitEnd(session);
    }
    sessions.remove(key);
  }

  private static ExecutorService newWorker() {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, "borrowers");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void close() throws SQLException {
    worker.shutdownNow();
    for (String key : List.copyOf(pools.keySet())) {
      abandon(key);
    }
  }
}
