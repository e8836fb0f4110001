/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import dev.freshet.agent.gate.FreshetGate;
import java.sql.Driver;
import net.bytebuddy.asm.Advice;

/** Woven into {@link java.sql.DriverManager#deregisterDriver}. */
final class DeregisterAdvice {

  private DeregisterAdvice() {}

  @Advice.OnMethodExit
  static void exit(@Advice.Argument(0) Driver driver) {
    FreshetGate.deregistered(driver);
  }
}
