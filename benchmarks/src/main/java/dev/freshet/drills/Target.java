/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.time.Duration;

/**
 * What a contender connects to.
 *
 * @param url of MySQL's driver, without account
 * @param freshet further settings of Freshet's, as URL parameters, each with a leading ampersand
 */
record Target(
    String url,
    String user,
    String password,
    int poolSize,
    Duration connectionTimeout,
    String freshet) {

  private static final int POOL_SIZE = 10;

  /** The default of HikariCP as well as of Freshet. */
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(30);

  static Target of(String url, String user, String password) {
    return new Target(url, user, password, POOL_SIZE, CONNECTION_TIMEOUT, "");
  }

  Target at(String otherUrl) {
    return new Target(otherUrl, user, password, poolSize, connectionTimeout, freshet);
  }

  /** With parameters for the driver, such as {@code socketTimeout=5000}. */
  Target withDriver(String parameters) {
    return at(url + "&" + parameters);
  }

  Target withPoolSize(int size) {
    return new Target(url, user, password, size, connectionTimeout, freshet);
  }

  Target withConnectionTimeout(Duration timeout) {
    return new Target(url, user, password, poolSize, timeout, freshet);
  }

  Target withFreshet(String setting, String value) {
    String more = freshet + "&freshet." + setting + "=" + value;
    return new Target(url, user, password, poolSize, connectionTimeout, more);
  }
}
