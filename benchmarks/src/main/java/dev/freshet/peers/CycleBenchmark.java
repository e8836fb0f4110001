/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a pool costs around a driver that costs next to nothing, with a connection for everybody.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CycleBenchmark {

  /** As many as the most threads. */
  private static final int SIZE = 32;

  @Param public Peer peer = Peer.FRESHET;

  private Opener opener = IdleDriver.account("none")::connect;

  @Setup
  public void begin() throws SQLException {
    opener = peer.open(IdleDriver.account("cycle"), SIZE);
  }

  @TearDown
  public void end() throws SQLException {
    opener.close();
  }

  @Benchmark
  public Connection borrow() throws SQLException {
    try (Connection c = opener.open()) {
      return c;
    }
  }

  @Benchmark
  public Statement statement() throws SQLException {
    try (Connection c = opener.open();
        Statement s = c.createStatement()) {
      s.execute(IdleDriver.QUERY);
      return s;
    }
  }

  @Benchmark
  public int query() throws SQLException {
    try (Connection c = opener.open();
        PreparedStatement s = c.prepareStatement(IdleDriver.QUERY);
        ResultSet r = s.executeQuery()) {
      int sum = 0;
      while (r.next()) {
        sum += r.getInt(1) + r.getString(2).length();
      }
      return sum;
    }
  }
}
