/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.Doors;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * C1 in full on the primary of a group, and through a router in front of it. {@code
 * FRESHET_TEST_GROUP} is the URL that {@code GroupTest} has, whose first host is the primary;
 * {@code FRESHET_TEST_ROUTER} is the router's, which leads there too.
 */
class GroupConformanceTest {

  private static final Pattern FIRST_HOST = Pattern.compile("(jdbc:mysql://[^,/]+)[^/]*(/.*)?");

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "FRESHET_TEST_GROUP", matches = "jdbc:mysql://.+")
  void nothingReachesTheNextOnAMemberOfAGroup() throws Exception {
    assertFresh("FRESHET_TEST_GROUP");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "FRESHET_TEST_ROUTER", matches = "jdbc:mysql://.+")
  void nothingReachesTheNextBehindARouter() throws Exception {
    assertFresh("FRESHET_TEST_ROUTER");
  }

  private static void assertFresh(String variable) throws Exception {
    Matcher url = FIRST_HOST.matcher(System.getenv(variable));
    url.matches();
    TestServer server = TestServers.at(url.group(1) + "/", "root", "");
    SessionConformanceTest.assertVariablesFresh(server);
    SessionConformanceTest.assertFresh(server, "");
  }
}
