/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A server that somebody else runs, given by its URL. */
record UrlSource(String name, String url) implements ServerSource {

  /** The servers in a list of URLs that commas or blanks separate. */
  static List<UrlSource> parse(String urls) {
    List<UrlSource> sources = new ArrayList<>();
    for (String url : urls.split("[,\\s]+", -1)) {
      if (!url.isEmpty()) {
        sources.add(new UrlSource("url-" + (sources.size() + 1), url));
      }
    }
    return sources;
  }

  @Override
  public TestServer provide() throws CannotRunException {
    Account account = Account.parse(url);
    try {
      return JdbcTestServer.foreign(name, account);
    } catch (SQLException e) {
      throw new CannotRunException(account + " does not answer: " + CannotRunException.cause(e));
    }
  }
}
