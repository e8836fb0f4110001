/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import static java.util.Objects.requireNonNull;

import dev.freshet.Doors;
import dev.freshet.peers.Account;
import dev.freshet.peers.Peer;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one borrower leaves in its session and the next one of the same pool still sees: each kind
 * that the contract's tests know, each pool with one connection. The expectation is what a fresh
 * connection shows.
 */
public final class Leftovers implements AutoCloseable {

  /** What became of one kind with one peer. */
  public enum Fate {
    /** The next borrower was told what a fresh connection would have told it. */
    GONE,
    /** The next borrower saw it. */
    SEEN,
    /** It cannot be left this way: the pool, or its close, answered with an error. */
    REFUSED,
    /** Somebody waited for longer than {@link #PATIENCE_SECONDS}. */
    STUCK
  }

  /**
   * A kind that leaves something in a session of its own.
   *
   * @param fates by peer
   */
  public record Row(String kind, Map<Peer, Fate> fates) {}

  public static final long PATIENCE_SECONDS = Borrowers.PATIENCE_SECONDS;

  private static final int PROGRESS = 25;

  /** So many variables are set by one borrower. */
  private static final int BATCH = 10;

  private final Stage stage;
  private final List<Peer> peers;

  /** What a fresh connection shows, by URL and account. */
  private final Map<String, Map<String, String>> fresh = new HashMap<>();

  public Leftovers(TestServer server, List<Peer> peers) throws SQLException {
    this.stage = new Stage(server);
    this.peers = List.copyOf(peers);
    // to clean up behind a session that holds locks is tried in vain, often
    Doors.run(stage.admin(), "SET SESSION lock_wait_timeout = 1, innodb_lock_wait_timeout = 1");
  }

  /**
   * Tries the kinds that have a name.
   *
   * @param step 1 for all of them, 10 for every tenth
   */
  public List<Row> kinds(int step) throws SQLException {
    List<Kind> kinds = everyNth(Kinds.all(stage.names()), step);
    stage.build(kinds);
    return rows(kinds);
  }

  /**
   * Tries the session variables that can be set: many at once, but with Freshet each by itself, as
   * it cleans only what it has noticed.
   */
  public List<Row> variables() throws SQLException {
    TestServer server = stage.names().server();
    List<Kind> kinds = SessionVariables.kinds(server, server.url(stage.names().database()));
    if (kinds.isEmpty()) {
      return List.of();
    }
    Map<Kind, String> fresh = new HashMap<>();
    try (Connection c = connect(kinds.get(0))) {
      kinds.forEach(kind -> fresh.put(kind, kind.probes().get(0).ask(c)));
    }
    Map<Kind, Map<Peer, Fate>> fates = new LinkedHashMap<>();
    kinds.forEach(kind -> fates.put(kind, new LinkedHashMap<>()));
    try (Borrowers borrowers = new Borrowers(this)) {
      for (Peer peer : peers) {
        int size = peer.isFreshet() ? 1 : BATCH;
        for (int i = 0; i < kinds.size(); i += size) {
          List<Kind> batch = kinds.subList(i, Math.min(kinds.size(), i + size));
          fates(borrowers, batch, peer, fresh)
              .forEach((kind, fate) -> requireNonNull(fates.get(kind)).put(peer, fate));
        }
      }
    }
    return kinds.stream()
        .map(kind -> new Row(kind.name(), requireNonNull(fates.get(kind))))
        .toList();
  }

  private static Map<Kind, Fate> fates(
      Borrowers borrowers, List<Kind> batch, Peer peer, Map<Kind, String> fresh)
      throws SQLException {
    if (batch.size() > 1) {
      Optional<Map<Kind, Fate>> together = borrowers.fates(batch, peer, fresh);
      if (together.isPresent()) {
        return together.get();
      }
    }
    Map<Kind, Fate> fates = new LinkedHashMap<>();
    for (Kind kind : batch) {
      fates.put(kind, borrowers.fate(kind, peer));
    }
    return fates;
  }

  private static List<Kind> everyNth(List<Kind> kinds, int step) {
    List<Kind> some = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i += step) {
      some.add(kinds.get(i));
    }
    return some;
  }

  private List<Row> rows(List<Kind> kinds) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Borrowers borrowers = new Borrowers(this)) {
      for (Kind kind : kinds) {
        if (stage.refusal(kind) == null && leavesTrace(kind)) {
          Map<Peer, Fate> fates = new LinkedHashMap<>();
          for (Peer peer : peers) {
            fates.put(peer, borrowers.fate(kind, peer));
            stage.cleanUp(kind);
            takeRowsBack();
          }
          rows.add(new Row(kind.name(), fates));
          if (rows.size() % PROGRESS == 0) {
            System.out.println("    " + rows.size() + " of at most " + kinds.size());
          }
        }
      }
    }
    return rows;
  }

  /** Those of a transaction that a peer's next borrower has committed without knowing. */
  private void takeRowsBack() {
    try {
      Doors.run(stage.admin(), "DELETE FROM t WHERE id > 7");
    } catch (SQLException e) {
      // a session that is about to end still holds them; so they are not there yet
    }
  }

  /** Does it with the plain driver. Where that fails, the server has no such thing. */
  private boolean leavesTrace(Kind kind) throws SQLException {
    Map<String, String> expected = fresh(kind);
    List<String> answers = new ArrayList<>();
    for (Question probe : kind.probes()) {
      answers.add(askFresh(kind, probe));
    }
    Connection c = connect(kind);
    long id = Doors.connectionId(c);
    boolean trace = false;
    try {
      kind.pollution().on(c);
      for (int i = 0; i < answers.size(); i++) {
        trace |= !kind.probes().get(i).ask(c).equals(answers.get(i));
      }
      trace = trace || !Observation.of(c).equals(expected);
    } catch (Exception e) {
      trace = false;
    }
    close(c);
    stage.awaitEnd(id);
    stage.cleanUp(kind);
    return trace;
  }

  /** Whether a borrower was told what a fresh connection told before. */
  boolean looksFresh(Kind kind, Map<String, String> seen) throws SQLException {
    return seen.equals(fresh(kind));
  }

  /**
   * Whether it was told what a fresh connection tells now, as a global variable may have changed.
   */
  boolean isFresh(Kind kind, Map<String, String> seen) throws SQLException {
    fresh.clear();
    return looksFresh(kind, seen);
  }

  String askFresh(Kind kind, Question probe) throws SQLException {
    try (Connection c = connect(kind)) {
      return probe.ask(c);
    }
  }

  private Map<String, String> fresh(Kind kind) throws SQLException {
    String key = kind.login() + kind.shape();
    Map<String, String> known = fresh.get(key);
    if (known == null) {
      try (Connection c = connect(kind)) {
        known = Observation.of(c);
      }
      fresh.put(key, known);
    }
    return known;
  }

  Stage stage() {
    return stage;
  }

  Account account(Kind kind) {
    Names names = stage.names();
    String url = names.server().url(names.database()) + kind.shape();
    return kind.login() == Kind.Login.ACCOUNT
        ? new Account(url, names.account(), Names.PASSWORD)
        : new Account(url, names.server().user(), names.server().password());
  }

  private Connection connect(Kind kind) throws SQLException {
    Account account = account(kind);
    return DriverManager.getConnection(account.url(), account.user(), account.password());
  }

  static void close(Connection c) {
    try {
      c.close();
    } catch (SQLException e) {
      // what a kind has done to it may be in the way
    }
  }

  @Override
  public void close() throws SQLException {
    stage.close();
  }
}
