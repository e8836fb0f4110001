/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

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
    /** Somebody waited for longer than anybody would. */
    STUCK
  }

  /**
   * A kind that leaves something in a session of its own.
   *
   * @param fates by peer
   */
  public record Row(String kind, Map<Peer, Fate> fates) {}

  private static final int PROGRESS = 25;

  private final Stage stage;
  private final List<Peer> peers;

  /** What a fresh connection shows, by URL and account. */
  private final Map<String, Map<String, String>> fresh = new HashMap<>();

  public Leftovers(TestServer server, List<Peer> peers) throws SQLException {
    this.stage = new Stage(server);
    this.peers = List.copyOf(peers);
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

  /** Tries the session variables that can be set. */
  public List<Row> variables() throws SQLException {
    TestServer server = stage.names().server();
    return rows(SessionVariables.kinds(server, server.url(stage.names().database())));
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

  /** Whether a borrower was told what a fresh connection tells, now or when it was asked before. */
  boolean isFresh(Kind kind, Map<String, String> seen) throws SQLException {
    if (seen.equals(fresh(kind))) {
      return true;
    }
    fresh.clear(); // a global variable may have changed since
    return seen.equals(fresh(kind));
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
