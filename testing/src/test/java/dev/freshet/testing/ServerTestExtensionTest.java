/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** A test runs once on each fitting server, and is seen to be aborted where none fits. */
class ServerTestExtensionTest {

  @Test
  void runsOnEachServerUnderItsName() {
    Events tests = run(OnEach.class);
    List<TestServer> servers = TestServers.available();
    tests.assertStatistics(all -> all.succeeded(servers.size()));
    assertEquals(
        servers.stream().map(server -> server.name() + " (" + server.version() + ")").toList(),
        tests.succeeded().map(Event::getTestDescriptor).map(t -> t.getDisplayName()).toList());
  }

  @Test
  void runsOnOneOfEachKindWhereThatIsEnough() {
    long kinds = TestServers.available().stream().map(TestServer::isMariaDb).distinct().count();
    run(OnNewest.class).assertStatistics(all -> all.succeeded(kinds));
  }

  @Test
  void isAbortedWhereNoServerFits() {
    run(OnNone.class).assertStatistics(all -> all.started(1).aborted(1));
  }

  private static Events run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .execute()
        .testEvents();
  }

  static class OnEach {
    @ServerTest(evenIfSameVersion = true)
    void test(TestServer server) {
      assertEquals(server.isMariaDb(), server.has(Capability.MARIADB));
    }
  }

  static class OnNewest {
    @ServerTest(newestOnly = true)
    void test(TestServer server) {
      assertEquals(server.isMariaDb(), server.has(Capability.MARIADB));
    }
  }

  static class OnNone {
    @ServerTest(requires = {Capability.MYSQL, Capability.MARIADB})
    void test(TestServer server) {
      throw new AssertionError("no server is both, but got " + server);
    }
  }
}
