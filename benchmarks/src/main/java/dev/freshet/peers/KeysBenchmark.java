/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import dev.freshet.FreshetDataSource;
import java.sql.Connection;
import java.sql.SQLException;
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

/** What an open of one key costs while there are pools of others. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeysBenchmark {

  @Param({"1", "100", "10000"})
  public int keys;

  private final FreshetDataSource dataSource = dataSource();

  /** A key for each user; none of them closes by itself. */
  static FreshetDataSource dataSource() {
    return FreshetDataSource.builder()
        .url(IdleDriver.account("keys").url())
        .set("maximumPools", "100000")
        .set("poolIdleTimeout", "0s")
        .build();
  }

  @Setup
  public void open() throws SQLException {
    for (int i = 0; i < keys; i++) {
      dataSource.getConnection(String.valueOf(i), "password").close();
    }
  }

  @TearDown
  public void close() {
    dataSource.close();
  }

  @Benchmark
  public Connection warmKey() throws SQLException {
    try (Connection c = dataSource.getConnection("0", "password")) {
      return c;
    }
  }
}
