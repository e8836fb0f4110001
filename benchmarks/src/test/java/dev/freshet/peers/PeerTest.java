/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** That what is measured is what it is taken for. */
class PeerTest {

  /** More leases at once than any pool keeps by default. */
  private static final int SIZE = 12;

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"PLAIN", "HELD", "HIKARI_RESET", "FRESHET_ALWAYS"})
  void poolsReuseConnectionsOnWhichWasRead(Peer peer) throws SQLException {
    try (Opener opener = peer.open(IdleDriver.account("test"), SIZE)) {
      Connection[] all = new Connection[SIZE];
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < SIZE; i++) {
          all[i] = opener.open();
          assertThat(rows(all[i])).isEqualTo(IdleDriver.ROWS);
        }
        for (Connection c : all) {
          c.close();
        }
      }
      int before = IdleDriver.connects();
      for (int i = 0; i < 100; i++) {
        try (Connection c = opener.open()) {
          assertThat(rows(c)).isEqualTo(IdleDriver.ROWS);
        }
      }
      assertThat(IdleDriver.connects()).isEqualTo(before);
    }
  }

  private static int rows(Connection c) throws SQLException {
    int rows = 0;
    try (PreparedStatement s = c.prepareStatement(IdleDriver.QUERY);
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        rows += r.getString(2).isEmpty() ? 0 : 1;
      }
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"PLAIN", "HELD", "FRESHET", "FRESHET_URL", "FRESHET_ALWAYS"})
  void poolsOfOthersTellTheirVersions(Peer peer) {
    assertThat(peer.version()).matches("\\d+(\\.\\d+)+");
  }
}
