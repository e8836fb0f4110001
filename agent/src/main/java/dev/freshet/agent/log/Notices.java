/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every line that the agent logs beside the library's own, each a method with an id that stays. No
 * line has a secret in it, and docs/troubleshooting.md has a paragraph for each WARN and ERROR.
 */
public final class Notices {

  private static final Logger LOG = LoggerFactory.getLogger("dev.freshet.agent");

  private Notices() {}

  public static void noProbe(Throwable reason) {
    LOG.info(
        "FRS-130 the driver's sockets cannot be looked at, so idle connections are pinged before"
            + " they are handed out: {}",
        reason.toString());
  }

  public static void woven(String driver) {
    LOG.info("FRS-131 {} goes by Freshet", driver);
  }

  public static void nothingToWeave(String driver) {
    LOG.info(
        "FRS-132 {} has no connect of its own: name the class that it extends in drivers=", driver);
  }

  public static void on(Object options) {
    LOG.info("FRS-133 the agent is on, with {}", options);
  }

  public static void off() {
    LOG.info("FRS-134 the agent is off, connects go straight to the drivers");
  }

  public static void withoutDriversInterfaces(String driversClass, Throwable reason) {
    LOG.warn(
        "FRS-270 objects of {} are handed out without the driver's own interfaces: {}",
        driversClass,
        reason.toString());
  }

  public static void badParameter(String target, @Nullable String reason) {
    LOG.warn("FRS-271 connections to {} stay as they were: {}", target, reason);
  }

  public static void failed(Throwable failure) {
    LOG.error("FRS-330 the agent failed, the driver connects as without it (said once)", failure);
  }

  public static void notWoven(String driver, Throwable reason) {
    LOG.error("FRS-331 {} stays as it was, its connects are not seen", driver, reason);
  }

  public static void notStarted(@Nullable String reason) {
    LOG.error("FRS-332 the agent does not start, connections stay as they were: {}", reason);
  }
}
