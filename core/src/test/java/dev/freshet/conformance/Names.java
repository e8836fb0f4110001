/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.testing.TestServer;

/**
 * What a run has on its server, by name.
 *
 * @param server where it runs
 * @param database the URL's database
 * @param other another one
 * @param role granted to the account, and its default
 * @param otherRole granted to the account, but not its default
 * @param account a user who is no administrator
 * @param group a resource group, where the server has such a thing
 */
record Names(
    TestServer server,
    String database,
    String other,
    String role,
    String otherRole,
    String account,
    String group) {

  static final String PASSWORD = "conform";

  static Names of(TestServer server, String database, String other) {
    return new Names(
        server, database, other, "r1" + database, "r2" + database, "u" + database, "g" + database);
  }
}
