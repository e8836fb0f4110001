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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two borrowers of a pool of one, the first of which leaves something. */
final class Borrowers implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 8;

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
    String key = peer + " " + kind.login() + kind.shape();
    Future<Fate> trial = worker.submit(() -> trial(kind, peer, key));
    Fate fate;
    try {
      fate = trial.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      fate = Fate.STUCK;
      worker.shutdownNow();
      worker = newWorker();
    } catch (ExecutionException e) {
      fate = Fate.REFUSED;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
    if (fate != Fate.GONE) {
      abandon(key);
    }
    return fate;
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
    leftovers.stage().cleanUp(kind);
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
