/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import dev.freshet.FreshetDataSource;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A program that says how much heap idle connections and pools keep. */
public final class MemoryProbe {

  private static final int CONNECTIONS = 200;

  private MemoryProbe() {}

  /**
   * Prints one number of bytes.
   *
   * @param args {@code connection} and a {@link Peer}: for each idle connection; or {@code pool}
   *     and a number: for each of so many of Freshet's pools with a connection
   */
  public static void main(String[] args) throws SQLException {
    System.out.println(
        args[0].equals("pool")
            ? perPool(Integer.parseInt(args[1]))
            : perConnection(Peer.valueOf(args[1])));
    System.exit(0); // whatever threads there are
  }

  private static long perPool(int pools) throws SQLException {
    FreshetDataSource dataSource = KeysProbe.dataSource();
    dataSource.getConnection("first", "password").close(); // classes and common threads
    long before = used();
    for (int i = 0; i < pools; i++) {
      dataSource.getConnection(String.valueOf(i), "password").close();
    }
    long after = used();
    Reference.reachabilityFence(dataSource);
    return (after - before) / pools;
  }

  private static long perConnection(Peer peer) throws SQLException {
    Opener opener = peer.open(IdleDriver.account("memory"), 2 * CONNECTIONS);
    List<Connection> held = open(opener, 1);
    long before = used();
    held.addAll(open(opener, CONNECTIONS));
    if (peer != Peer.PLAIN) {
      for (Connection c : held) {
        c.close();
      }
      held.clear();
    }
    long after = used();
    Reference.reachabilityFence(held);
    Reference.reachabilityFence(opener);
    return (after - before) / CONNECTIONS;
  }

  private static List<Connection> open(Opener opener, int count) throws SQLException {
    List<Connection> open = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      open.add(opener.open());
    }
    return open;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
