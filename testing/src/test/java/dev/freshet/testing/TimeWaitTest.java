/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeWaitTest {

  private static final int PORT = 3306;
  private static final double EVER = 60;

  /** 3306 is 0CEA; a wait of 60 s is 6000 ticks or 1770, one that has 10 s left is 3E8. */
  private static final String TABLE =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 5654 1 0000000000000000 100 0 0 10 0
         1: 0100007F:9C40 0100007F:0CEA 01 00000000:00000000 00:00000000 00000000     0        0 5700 1 0000000000000000 20 4 30 10 -1
         2: 0100007F:9C42 0100007F:0CEA 06 00000000:00000000 03:00001770 00000000     0        0 0 3 0000000000000000
         3: 0100007F:0CEA 0100007F:9C44 06 00000000:00000000 03:000003E8 00000000     0        0 0 3 0000000000000000
       104: 0100007F:9C46 0100007F:1F90 06 00000000:00000000 03:00001770 00000000     0        0 0 3 0000000000000000
       105: 0CEA007F:9C48 0100007F:1F90 06 00000000:00000000 03:00001770 00000000     0        0 0 3 0000000000000000
      """;

  private static final String TABLE_6 =
      """
        sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 00000000000000000000000000000000:0CEA 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 5654 1 0000000000000000 100 0 0 10 0
         1: 0000000000000000FFFF00000100007F:0CEA 0000000000000000FFFF00000100007F:9C40 06 00000000:00000000 03:00000FA0 00000000     0        0 0 3 0000000000000000
      """;

  @Test
  void countsBothDirectionsInTimeWaitOnly() {
    assertThat(TimeWait.count(TABLE.lines(), PORT, EVER)).isEqualTo(2);
  }

  @Test
  void readsAddressesOfVersion6() {
    assertThat(TimeWait.count(TABLE_6.lines(), PORT, EVER)).isEqualTo(1);
  }

  @Test
  void leavesOutWhatWasClosedEarlier() {
    assertThat(TimeWait.count(TABLE.lines(), PORT, 49)).isEqualTo(1);
    assertThat(TimeWait.count(TABLE.lines(), PORT, 51)).isEqualTo(2);
  }

  @Test
  void findsNothingInAnEmptyTable() {
    assertThat(TimeWait.count(TABLE.lines().limit(1), PORT, EVER)).isZero();
  }
}
