/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.sql.SQLException;
import java.util.List;

/**
 * The servers that can run here, for tests and for programs without JUnit. Which these are:
 *
 * <ul>
 *   <li>embedded MySQL 8.0 and MariaDB 11.4 on Linux x86-64, unpacked once per user into {@code
 *       ~/.cache/freshet-testing} or {@code -Dfreshet.test.cache}, shared by all JVMs of a Maven
 *       build and ended with it;
 *   <li>the MariaDB that a package has installed on this machine, run in the same way, with data of
 *       its own;
 *   <li>MySQL in a container, where Docker answers: {@code mysql:8.4}, or what the environment
 *       variable {@code FRESHET_TEST_IMAGE} names;
 *   <li>any other, by its URL with the account of an administrator, in {@code -Dfreshet.test.urls}
 *       or {@code FRESHET_TEST_URLS}, separated by commas or blanks.
 * </ul>
 *
 * <p>Apart from these there is an embedded PostgreSQL 17, for tests that require it.
 *
 * <p>{@code -Dfreshet.test.servers=mysql-8,url} leaves only the servers whose names start so.
 */
public final class TestServers {

  private static final KnownServers KNOWN = KnownServers.mySqlAndMariaDb();
  private static final KnownServers POSTGRESQL = KnownServers.postgreSql();

  private TestServers() {}

  /**
   * All MySQL and MariaDB servers that can run here, started by the first call, which also prints
   * what became of each.
   *
   * @throws IllegalStateException with the reasons, if none can run
   */
  public static List<TestServer> available() {
    return KNOWN.available();
  }

  /**
   * PostgreSQL, started and reported by the first call.
   *
   * @throws IllegalStateException with the reason, if it cannot run
   */
  static List<TestServer> postgreSql() {
    return POSTGRESQL.available();
  }

  /**
   * The embedded MySQL or, where that cannot run, the embedded or installed MariaDB. Starts no
   * other server.
   *
   * @throws IllegalStateException with the reasons, if none can run
   */
  public static TestServer embeddedMySqlOrMariaDb() {
    return KNOWN.firstEmbedded();
  }

  /**
   * A server that somebody else runs.
   *
   * @param jdbcUrl like {@code jdbc:mysql://host:3306/}; an account in it is not used
   * @throws IllegalStateException if it does not answer
   */
  public static TestServer at(String jdbcUrl, String user, String password) {
    Account inUrl = Account.parse(jdbcUrl);
    Account account = new Account(inUrl.host(), inUrl.port(), user, password);
    try {
      return JdbcTestServer.foreign(account.host() + ":" + account.port(), account);
    } catch (SQLException e) {
      throw new IllegalStateException(account + " does not answer: " + e.getMessage(), e);
    }
  }

  /**
   * Ends the servers that were started for this JVM. Embedded servers that the JVMs of a Maven
   * build share, and servers given by URL, are left as they are; the former end with the build.
   */
  public static void stopAll() {
    KNOWN.stopAll();
    POSTGRESQL.stopAll();
  }
}
