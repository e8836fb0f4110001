/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import dev.freshet.agent.gate.FreshetGate;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import net.bytebuddy.asm.Advice;

/** Woven into {@link Driver#connect}. */
final class ConnectAdvice {

  private ConnectAdvice() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static Connection enter(
      @Advice.This Object driver,
      @Advice.Argument(0) String url,
      @Advice.Argument(1) Properties properties)
      throws SQLException {
    return FreshetGate.connect((Driver) driver, url, properties);
  }

  @Advice.OnMethodExit
  static void exit(
      @Advice.Enter Connection opened, @Advice.Return(readOnly = false) Connection returned) {
    if (opened != null) {
      returned = opened;
    }
  }
}
