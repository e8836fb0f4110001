/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.home;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells a connect of a pool's own, which must reach the driver, from one of the application's. */
public final class Bypass {

  private static final ThreadLocal<Boolean> ON = new ThreadLocal<>();

  private Bypass() {}

  public static boolean isOn() {
    return ON.get() != null;
  }

  /** Work of the agent's during which the driver connects. */
  public interface Work {
    @Nullable Connection connect() throws SQLException;
  }

  public static @Nullable Connection with(Work work) throws SQLException {
    if (isOn()) {
      return work.connect();
    }
    ON.set(Boolean.TRUE);
    try {
      return work.connect();
    } finally {
      ON.remove();
    }
  }
}
