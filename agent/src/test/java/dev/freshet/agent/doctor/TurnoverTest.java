/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnoverTest {

  private static final Endpoint CLIENT = RecordedHost.endpoint("127.0.0.1:40000");
  private static final Endpoint SERVER = RecordedHost.endpoint("127.0.0.1:3306");
  private static final long SECOND = 1_000_000_000L;

  private final Turnover turnover = new Turnover();

  @Test
  void aTimerThatIsReadLateInASlowLookIsNoNewConnection() {
    look(0, waiting(55.0, 2.0));
    look(10, waiting(46.9, 10.1));
    look(20, waiting(35.0, 22.0));
    look(30, waiting(26.9, 30.1));
    assertThat(connects()).isZero();
  }

  @Test
  void aTimerThatBeginsAnewIsOne() {
    look(0, waiting(55, 0));
    look(2, waiting(59.5, 2));
    assertThat(connects()).isEqualTo(1);
  }

  @Test
  void whatWasThereAtTheFirstLookIsNotNew() {
    look(0, live(7));
    look(1, live(7));
    look(2, waiting(60, 2));
    assertThat(connects()).isZero();
  }

  @Test
  void anotherSocketBetweenTheSamePortsIsNew() {
    look(0, live(7));
    look(1, live(8));
    assertThat(connects()).isEqualTo(1);
  }

  @Test
  void whatCameAndWentBetweenTwoLooksIsKnownByItsTimer() {
    look(0);
    look(1, waiting(59.5, 1));
    assertThat(connects()).isEqualTo(1);
  }

  @Test
  void anOldOneThatALookMissedIsNotNew() {
    look(0);
    look(1, waiting(20, 1));
    assertThat(connects()).isZero();
  }

  private long connects() {
    return turnover.connects().getOrDefault(SERVER, 0L);
  }

  private void look(double at, Sighting... sightings) {
    List<Sighting> all = List.of(sightings);
    turnover.add(all, new Sides(PortRange.DEFAULT, all), (long) (at * SECOND));
  }

  private static Sighting waiting(double left, double at) {
    int ticks = (int) Math.round(left * 100);
    return new Sighting(
        new TcpSocket(CLIENT, SERVER, TcpState.TIME_WAIT, ticks, 0, 0), (long) (at * SECOND));
  }

  private static Sighting live(long inode) {
    return new Sighting(new TcpSocket(CLIENT, SERVER, TcpState.ESTABLISHED, 0, 0, inode), 0);
  }
}
