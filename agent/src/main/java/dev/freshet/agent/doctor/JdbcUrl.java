/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL, of which only {@link #shown()} may appear in any output.
 *
 * @param host the first one, empty if it could not be made out
 */
record JdbcUrl(String forDriver, String shown, String host, int port) {

  private static final String FRESHET = "jdbc:freshet:";
  private static final int MYSQL_PORT = 3306;
  private static final int POSTGRESQL_PORT = 5432;
  private static final Pattern URL =
      Pattern.compile("(jdbc:[a-z0-9:]+)//([^/?;]*)([^?;]*)(.*)", Pattern.DOTALL);
  private static final Pattern FIRST_HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.%]+\\]|[\\w.-]*)(?::(\\d{1,5}))?(?:,[\\w.:,-]*)?");
  private static final Pattern AT_BEFORE_ANY_VALUE = Pattern.compile("[^=]*@.*", Pattern.DOTALL);

  /**
   * @throws IllegalArgumentException if it is no JDBC URL; the message does not repeat it
   */
  static JdbcUrl parse(String given) {
    String url = given.startsWith(FRESHET) ? "jdbc:" + given.substring(FRESHET.length()) : given;
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a JDBC URL like jdbc:mysql://host:3306/");
    }
    String scheme = parts.group(1);
    String authority = parts.group(2);
    Matcher host = FIRST_HOST.matcher(authority.substring(authority.lastIndexOf('@') + 1));
    // An account may hold the very characters that end it; then nothing can be told apart.
    boolean ambiguous = AT_BEFORE_ANY_VALUE.matcher(parts.group(3) + parts.group(4)).matches();
    if (ambiguous || !host.matches()) {
      return new JdbcUrl(url, scheme + "//...", "", 0);
    }
    int standard = scheme.startsWith("jdbc:postgresql") ? POSTGRESQL_PORT : MYSQL_PORT;
    String name = host.group(1).replaceAll("[\\[\\]]", "");
    return new JdbcUrl(
        url,
        scheme + "//" + host.group() + parts.group(3),
        name.isEmpty() ? "localhost" : name,
        host.group(2) == null ? standard : Integer.parseInt(host.group(2)));
  }

  @Override
  public String toString() {
    return shown;
  }
}
