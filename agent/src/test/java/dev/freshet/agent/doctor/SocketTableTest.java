/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketTableTest {

  private static final String TABLE =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000   104        0 5654 1 0000000000000000 100 0 0 10 0
         1: 0500000A:9C40 0900000A:0CEA 01 00000000:00000000 02:000000A3 00000000  1001        0 4294967299 1 0000000000000000 20 4 30 10 -1
       104: 0500000A:9C42 0900000A:0CEA 06 00000000:00000000 03:00001770 00000000     0        0 0 3 0000000000000000
         9: 0500000A:9C43 090000
      """;
  private static final String TABLE_6 =
      """
         0: 0000000000000000FFFF00000500000A:9C44 0000000000000000FFFF00000900000A:0CEA 08 00000000:00000000 00:00000000 00000000     7        0 12 1 0
         1: B80D0120000000000000000005000000:9C45 B80D0120000000000000000009000000:0CEA 02 00000000:00000000 00:00000000 00000000     0        0 13 1 0
      """;

  @Test
  void readsEachLine() throws IOException {
    assertThat(read(TABLE, 1000))
        .containsExactly(
            socket("127.0.0.1:3306", "0.0.0.0:0", TcpState.LISTEN, 0, 104, 5654),
            socket("10.0.0.5:40000", "10.0.0.9:3306", TcpState.ESTABLISHED, 163, 1001, 4294967299L),
            socket("10.0.0.5:40002", "10.0.0.9:3306", TcpState.TIME_WAIT, 6000, 0, 0));
  }

  @Test
  void readsAddressesOfBothVersions() throws IOException {
    assertThat(read(TABLE_6, 1000))
        .containsExactly(
            socket("10.0.0.5:40004", "10.0.0.9:3306", TcpState.CLOSE_WAIT, 0, 7, 12),
            socket(
                "2001:db8:0:0:0:0:0:5:40005",
                "2001:db8:0:0:0:0:0:9:3306",
                TcpState.SYN_SENT,
                0,
                0,
                13));
  }

  @Test
  void doesNotMindWhereThePiecesEnd() throws IOException {
    for (int piece = 1; piece < 200; piece += 13) {
      assertThat(read(TABLE, piece)).isEqualTo(read(TABLE, 10_000));
    }
  }

  private static TcpSocket socket(
      String local, String remote, TcpState state, int ticks, int uid, long inode) {
    return new TcpSocket(
        RecordedHost.endpoint(local), RecordedHost.endpoint(remote), state, ticks, uid, inode);
  }

  private static List<TcpSocket> read(String table, int piece) throws IOException {
    List<TcpSocket> sockets = new ArrayList<>();
    ByteArrayInputStream in =
        new ByteArrayInputStream(table.getBytes(StandardCharsets.US_ASCII)) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, piece));
          }
        };
    new SocketTable().read(in, sockets::add);
    return sockets;
  }
}
