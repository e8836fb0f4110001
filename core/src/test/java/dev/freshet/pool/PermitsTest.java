/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Places that become more or fewer while they are out. */
class PermitsTest {

  private static int takeAll(Permits permits) {
    int taken = 0;
    while (permits.tryPooled()) {
      taken++;
    }
    return taken;
  }

  @Test
  void moreAreThereAtOnce() {
    Permits permits = new Permits(3, 0);
    assertThat(takeAll(permits)).isEqualTo(3);
    assertThat(permits.resize(5)).isEqualTo(3);
    assertThat(permits.size()).isEqualTo(5);
    assertThat(takeAll(permits)).isEqualTo(2);
  }

  @Test
  void fewerAreThereAsTheyAreGivenBack() {
    Permits permits = new Permits(5, 0);
    assertThat(takeAll(permits)).isEqualTo(5);
    permits.resize(2);
    for (int i = 0; i < 3; i++) {
      permits.releasePooled();
      assertThat(permits.tryPooled()).isFalse();
    }
    permits.releasePooled();
    assertThat(takeAll(permits)).isEqualTo(1);
    permits.releasePooled();
    permits.releasePooled();
    assertThat(takeAll(permits)).isEqualTo(2);
  }

  @Test
  void thereAndBackIsNothing() {
    Permits permits = new Permits(4, 0);
    assertThat(permits.tryPooled()).isTrue();
    permits.resize(1);
    permits.resize(4);
    assertThat(takeAll(permits)).isEqualTo(3);
  }
}
