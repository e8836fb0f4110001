/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.peers.Opener;
import dev.freshet.peers.Peer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContestTest {

  private static final Opener NONE =
      () -> {
        throw new SQLException("nobody opens");
      };

  private static final List<Contestant> ALL =
      Stream.of(Peer.FRESHET, Peer.HIKARI, Peer.DRUID)
          .map(peer -> new Contestant(peer.title(), NONE))
          .toList();

  private static List<String> turns(Contest.Rounds rounds, int round) {
    return rounds.turns(round, ALL).stream().map(Contestant::name).toList();
  }

  @Test
  void everyOtherRoundGoesBackwards() {
    Contest.Rounds rounds = new Contest.Rounds(4, List.of(), 4);
    assertThat(turns(rounds, 0)).containsExactly("Freshet", "HikariCP", "Druid");
    assertThat(turns(rounds, 1)).containsExactly("Druid", "HikariCP", "Freshet");
    assertThat(turns(rounds, 2)).containsExactly("HikariCP", "Druid", "Freshet");
    assertThat(turns(rounds, 3)).containsExactly("Freshet", "Druid", "HikariCP");
  }

  @Test
  void whoIsInNoGoalHasFewerTurns() {
    Contest.Rounds rounds = new Contest.Rounds(4, List.of(Peer.FRESHET, Peer.HIKARI), 2);
    assertThat(turns(rounds, 1)).contains("Druid");
    assertThat(turns(rounds, 2)).containsExactlyInAnyOrder("Freshet", "HikariCP");
  }
}
