/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserverTest {

  private static final String DB = "10.0.0.9:3306";

  @TempDir Path root;

  /** A clock that goes on by itself: each look takes longer than the window. */
  private static final class SlowHost implements Pace {

    private final RecordedHost host;
    private long nanos;
    private int made;

    SlowHost(RecordedHost host) {
      this.host = host;
    }

    @Override
    public long nanoTime() {
      nanos += 1_200_000_000;
      return nanos;
    }

    @Override
    public void pause(long pause) {
      nanos += pause;
      for (int i = 0; i < 100; i++) {
        host.live("10.0.0.5:" + (33000 + made), DB, TcpState.ESTABLISHED, 0, 1000 + made++);
      }
      host.writeTables();
    }
  }

  @Test
  void eachWindowHasALookOfItsOwnHoweverSlowTheHostIs() throws InterruptedException {
    RecordedHost host = RecordedHost.linux(root);
    Observer observer =
        new Observer(host.files(), "proc/net", PortRange.DEFAULT, new SlowHost(host));
    long counted = 0;
    for (int i = 1; i <= 3; i++) {
      Observation observation = observer.observe(Duration.ofSeconds(1));
      Traffic traffic = observation.traffic().get(RecordedHost.endpoint(DB));
      assertThat(traffic.connects()).isPositive();
      assertThat(observation.seconds()).isGreaterThanOrEqualTo(1);
      assertThat(traffic.connectsPerSecond())
          .isCloseTo(traffic.connects() / observation.seconds(), within(0.001));
      counted += traffic.connects();
    }
    assertThat(counted)
        .isEqualTo(observer.all().traffic().get(RecordedHost.endpoint(DB)).connects());
  }

  @Test
  void aSocketThatComesAfterTheLookAtTheProcessesIsTracedAllTheSame() {
    RecordedHost host = RecordedHost.linux(root).process(4711, 0, List.of("java"), 1, 2);
    host.writeTables();
    OwnerSearch owners = new OwnerSearch(host.files(), host.surroundings().pace());
    owners.refresh();
    host.process(4711, 0, List.of("java"), 3, 4);
    assertThat(owners.ownerOf(3)).isNull();
    owners.saw(3);
    assertThat(owners.ownerOf(3)).isEqualTo(4711);
  }
}
