/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.session.ServerUse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServerRoomTest {

  private static final int SIZE = 10;
  private static final int ALL = Integer.MAX_VALUE;

  private final Permits permits = new Permits(SIZE, 0);
  private final ServerRoom room = new ServerRoom(permits, 0, true, 0);

  private static long seconds(long number) {
    return TimeUnit.SECONDS.toNanos(number);
  }

  private int places() {
    int places = 0;
    while (permits.tryPooled()) {
      places++;
    }
    for (int i = 0; i < places; i++) {
      permits.releasePooled();
    }
    return places;
  }

  @Test
  void keepsEverythingWhileThereIsRoom() {
    room.said(new ServerUse(100, 79), SIZE, 0);
    assertThat(room.tick(0, seconds(60))).isEqualTo(ALL);
    assertThat(places()).isEqualTo(SIZE);
  }

  @Test
  void keepsWhatWasWantedOfLateWhenItGetsTight() {
    room.wanted(4);
    room.said(new ServerUse(100, 80), SIZE, 0);
    assertThat(room.tick(0, seconds(1))).isEqualTo(4);
    assertThat(room.tick(0, seconds(11))).isEqualTo(4);
    assertThat(room.tick(0, seconds(22))).isZero();
  }

  @Test
  void neverGoesBelowMinimumIdle() {
    ServerRoom withMinimum = new ServerRoom(permits, 3, true, 0);
    withMinimum.said(new ServerUse(100, 85), SIZE, 0);
    assertThat(withMinimum.tick(0, seconds(30))).isEqualTo(3);
  }

  @Test
  void aPoolThatHasAllItMaySoonGivesBackWhereThereIsNoRoom() {
    for (int i = 0; i < 1000 && room.most() > SIZE / 2; i++) {
      room.said(new ServerUse(100, 97), SIZE, seconds(i));
    }
    assertThat(room.most()).isBetween(1, SIZE / 2);
    assertThat(places()).isEqualTo(room.most());
  }

  @Test
  void growsIntoTheLastRoomOnlyIfMoreIsWanted() {
    room.full(1, 0);
    for (int i = 0; i < 200; i++) {
      room.said(new ServerUse(100, 80), 1, seconds(i));
    }
    assertThat(room.most()).isEqualTo(1);
    room.wanted(SIZE);
    for (int i = 0; i < 200 && room.most() == 1; i++) {
      room.said(new ServerUse(100, 80), 1, seconds(i));
    }
    assertThat(room.most()).isEqualTo(2);
  }

  /** Of 20 pools, the first five have all they may, and the server has no room for the others. */
  @Test
  void poolsThatCameLateHaveAsManyAsTheFirstAfterAWhile() {
    List<ServerRoom> rooms = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ServerRoom one = new ServerRoom(new Permits(SIZE, 0), 0, true, 0);
      one.wanted(SIZE);
      one.full(i < 5 ? SIZE - 1 : 1, 0);
      rooms.add(one);
    }
    int mostUsed = 0;
    int small = 0;
    int large = 0;
    for (int reading = 0; reading < 1000; reading++) {
      for (ServerRoom one : rooms) {
        int used = rooms.stream().mapToInt(ServerRoom::most).sum();
        mostUsed = Math.max(mostUsed, used);
        one.said(new ServerUse(63, used), one.most(), 0);
        small += reading >= 500 && one.most() == 1 ? 1 : 0;
        large += reading >= 500 && one.most() >= SIZE - 1 ? 1 : 0;
      }
    }
    // Three each would fit. Left to themselves, fifteen have one and five have nine.
    assertThat(small / 500.0).as("pools with one").isLessThan(4);
    assertThat(large / 500.0).as("pools with nine or ten").isLessThan(0.1);
    assertThat(mostUsed).isLessThan(63);
  }

  @Test
  void growsAgainAsThereIsRoom() {
    room.full(2, 0);
    assertThat(places()).isEqualTo(2);
    room.said(new ServerUse(100, 60), 2, seconds(1)); // 20 below 80 percent
    assertThat(places()).isEqualTo(4);
    room.said(new ServerUse(100, 40), 4, seconds(3));
    assertThat(places()).isEqualTo(SIZE);
    assertThat(room.isTight()).isFalse();
  }

  @Test
  void aPoolThatHasNothingDoesNotMakeItsBorrowersQueue() {
    room.full(0, 0);
    assertThat(places()).isEqualTo(SIZE);
  }

  @Test
  void growsBlindlyWhereTheServerSaysNothing() {
    room.neverSays();
    room.full(8, 0);
    int kept = 0;
    for (int second = 1; second <= 20; second++) {
      kept = room.tick(0, seconds(second));
    }
    assertThat(kept).isEqualTo(ALL);
    assertThat(places()).isEqualTo(SIZE);
  }

  @Test
  void isAskedSoonAfterTheServerWasFoundFullAndOnceAMinuteElse() {
    assertThat(room.isReadingDue(seconds(9))).isFalse();
    assertThat(room.isReadingDue(seconds(20))).isTrue();
    room.said(new ServerUse(100, 10), 1, seconds(20));
    assertThat(room.isReadingDue(seconds(20 + 39))).isFalse();
    var unused = room.tick(1, seconds(30));
    assertThat(room.isReadingDue(seconds(31))).isTrue();
  }
}
