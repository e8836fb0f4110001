/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import dev.freshet.FreshetDataSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A program that says what an open of one key takes while there are ever more pools of others. */
public final class KeysProbe {

  /** How its lines of figures begin. */
  public static final String MARK = "warm-key ";

  private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int SLICES = 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int BETWEEN_LOOKS = 500;

  private KeysProbe() {}

  /** A key for each user; none of them closes by itself. */
  static FreshetDataSource dataSource() {
    return FreshetDataSource.builder()
        .url(IdleDriver.account("keys").url())
        .set("maximumPools", "100000")
        .set("poolIdleTimeout", "0s")
        .build();
  }

  /**
   * Prints a line for each number of keys.
   *
   * @param args numbers of keys, each higher than the one before
   */
  public static void main(String[] args) throws SQLException {
    FreshetDataSource dataSource = dataSource();
    int keys = 0;
    for (String wanted : args) {
      for (; keys < Integer.parseInt(wanted); keys++) {
        dataSource.getConnection(String.valueOf(keys), "password").close();
      }
      nanos(dataSource, WARM_UP_NANOS);
      double[] slices = new double[SLICES];
      for (int i = 0; i < SLICES; i++) {
        slices[i] = nanos(dataSource, SLICE_NANOS);
      }
      Arrays.sort(slices);
      System.out.printf(Locale.ROOT, "%s%d %.1f%n", MARK, keys, slices[SLICES / 2]);
    }
    System.exit(0); // to close ten thousand pools takes long
  }

  /** CPU time of one open and close, on average over so long. */
  private static double nanos(FreshetDataSource dataSource, long time) throws SQLException {
    long begin = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    long now;
    do {
      for (int i = 0; i < BETWEEN_LOOKS; i++) {
        dataSource.getConnection("0", "password").close();
      }
      count += BETWEEN_LOOKS;
      now = THREADS.getCurrentThreadCpuTime();
    } while (now - begin < time);
    return (double) (now - begin) / count;
  }
}
