/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.FreshetDataSource;
import dev.freshet.peers.Account;
import dev.freshet.peers.Opener;
import dev.freshet.peers.Peer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One way to get connections, ready to be used by many threads.
 *
 * @param name as in the reports
 */
record Contestant(String name, Opener opener) implements AutoCloseable {

  static final int POOL_SIZE = 10;

  /** The other pools, as they come. */
  static final List<Peer> POOLS =
      List.of(Peer.HIKARI, Peer.AGROAL, Peer.DBCP2, Peer.C3P0, Peer.TOMCAT, Peer.DRUID, Peer.VIBUR);

  static final String FRESHET = Peer.FRESHET.title();
  static final String ALWAYS = Peer.FRESHET_ALWAYS.title();
  static final String HIKARI = Peer.HIKARI.title();
  static final String HIKARI_RESET = Peer.HIKARI_RESET.title();
  static final String HELD = Peer.HELD.title();
  static final String PLAIN = Peer.PLAIN.title();

  static Contestant make(Peer peer, Account account, int size) throws SQLException {
    return new Contestant(peer.title(), peer.open(account, size));
  }

  static List<Contestant> make(List<Peer> peers, Account account) throws SQLException {
    List<Contestant> made = new ArrayList<>();
    for (Peer peer : peers) {
      made.add(make(peer, account, POOL_SIZE));
    }
    return made;
  }

  /** The limit, the plain driver, all pools, and Freshet. */
  static List<Peer> everybody() {
    Set<Peer> all = EnumSet.allOf(Peer.class);
    all.remove(Peer.FRESHET_URL);
    return List.copyOf(all);
  }

  /** Freshet without direct connections when all are in use, so that ten means ten. */
  static Contestant strict(Account account) {
    FreshetDataSource pool =
        FreshetDataSource.builder()
            .url(account.url())
            .user(account.user())
            .password(account.password())
            .set("maximumPoolSize", Integer.toString(POOL_SIZE))
            .set("overflowSize", "0")
            .build();
    return new Contestant(
        FRESHET,
        new Opener() {
          @Override
          public Connection open() throws SQLException {
            return pool.getConnection();
          }

          @Override
          public void close() {
            pool.close();
          }
        });
  }

  static void close(List<Contestant> contestants) throws SQLException {
    for (Contestant contestant : contestants) {
      contestant.close();
    }
  }

  @Override
  public void close() throws SQLException {
    opener.close();
  }
}
