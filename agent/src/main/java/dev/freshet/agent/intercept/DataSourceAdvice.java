/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import dev.freshet.agent.gate.FreshetGate;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import net.bytebuddy.asm.Advice;

/** Woven into {@link DataSource#getConnection()}. */
final class DataSourceAdvice {

  private DataSourceAdvice() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static Connection enter(@Advice.This Object dataSource) throws SQLException {
    return FreshetGate.connect((DataSource) dataSource);
  }

  @Advice.OnMethodExit
  static void exit(
      @Advice.Enter Connection opened, @Advice.Return(readOnly = false) Connection returned) {
    if (opened != null) {
      returned = opened;
    }
  }

  /** Woven into {@link DataSource#getConnection(String, String)}. */
  static final class WithAccount {

    private WithAccount() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Connection enter(
        @Advice.This Object dataSource,
        @Advice.Argument(0) String user,
        @Advice.Argument(1) String password)
        throws SQLException {
      return FreshetGate.connect((DataSource) dataSource, user, password);
    }

    @Advice.OnMethodExit
    static void exit(
        @Advice.Enter Connection opened, @Advice.Return(readOnly = false) Connection returned) {
      if (opened != null) {
        returned = opened;
      }
    }
  }
}
