/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** How a server of one kind is reached and asked, with the account of an administrator. */
interface Access {

  String host();

  int port();

  String user();

  String password();

  /** A URL without credentials and without encryption. */
  String url(String database);

  String encryptedUrl();

  Connection connect(String url) throws SQLException;

  /** The same for a server that may not answer. */
  Connection connectBriefly(String url) throws SQLException;

  String versionQuery();

  /** What the server is, going by its version. */
  Set<Capability> capabilities(String version);

  String createDatabase(String name);

  /** A query with the number of connections so far in its second column. */
  String counterQuery();
}
