/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** C11 by JMX alone, as an operator has it: look, resize, evict. */
class JmxTest {

  private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();

  private static FreshetDataSource.Builder at(TestServer server) throws SQLException {
    return FreshetDataSource.builder()
        .url(server.url(server.createDatabase()))
        .user(server.user())
        .password(server.password())
        .set("poolName", "seen")
        .set("maximumPoolSize", "3")
        .set("overflowAfter", "1ms");
  }

  private static ObjectName pool() throws Exception {
    return new ObjectName("dev.freshet:type=Pool,freshet=\"seen\",name=\"seen\"");
  }

  private static ObjectName all() throws Exception {
    return new ObjectName("dev.freshet:type=Freshet,name=\"seen\"");
  }

  private Object get(String attribute) throws Exception {
    return jmx.getAttribute(pool(), attribute);
  }

  private void resize(int size) throws Exception {
    jmx.setAttribute(pool(), new Attribute("MaximumPoolSize", size));
  }

  private static List<Connection> open(FreshetDataSource ds, int count) throws SQLException {
    List<Connection> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(ds.getConnection());
    }
    return out;
  }

  private static void close(List<Connection> all) throws SQLException {
    for (Connection c : all) {
      c.close();
    }
  }

  @ServerTest
  void aPoolShowsWhatItDoes(TestServer server) throws Exception {
    try (FreshetDataSource ds = at(server).build()) {
      List<Connection> out = open(ds, 4);
      Doors.run(out.get(0), "SET @a = 1");
      assertThat(get("ActiveConnections")).isEqualTo(4);
      CompositeData[] leases = (CompositeData[]) get("OldestLeases");
      assertThat(leases).hasSize(4);
      assertThat(leases[0].get("thread")).isEqualTo(Thread.currentThread().getName());
      assertThat((String) leases[0].get("openedAt")).contains("JmxTest.open");
      close(out);
      await().until(() -> get("IdleConnections").equals(3));
      assertThat(get("ActiveConnections")).isEqualTo(0);
      assertThat(get("TotalConnections")).isEqualTo(3);
      assertThat(get("ThreadsAwaitingConnection")).isEqualTo(0);
      assertThat(get("Opens")).isEqualTo(4L);
      assertThat(get("PhysicalConnects")).isEqualTo(4L);
      assertThat(get("Overflows")).isEqualTo(1L);
      TabularData reasons = (TabularData) get("ResetReasons");
      assertThat(reasons.get(new Object[] {"USER_VARIABLE"}).get("value")).isEqualTo(1L);
      assertThat((String) get("Summary")).startsWith("4 opens served by 4 connections");
      for (MBeanAttributeInfo a : jmx.getMBeanInfo(pool()).getAttributes()) {
        assertThat(String.valueOf(get(a.getName()))).doesNotContain("password");
      }
      assertThat(jmx.getAttribute(all(), "Opens")).isEqualTo(4L);
      assertThat((String[]) jmx.getAttribute(all(), "Pools")).hasSize(1);
    }
    assertThatThrownBy(() -> get("Opens")).isInstanceOf(InstanceNotFoundException.class);
    assertThat(jmx.isRegistered(all())).isFalse();
  }

  @ServerTest
  void aPoolGrowsAtRunTime(TestServer server) throws Exception {
    try (FreshetDataSource ds = at(server).set("overflowSize", "0").build()) {
      List<Connection> out = open(ds, 3);
      resize(6);
      out.addAll(open(ds, 3)); // would wait for 30 s else
      close(out);
      await().until(() -> get("IdleConnections").equals(6));
      assertThat(get("MaximumPoolSize")).isEqualTo(6);
      long connects = (long) get("PhysicalConnects");
      close(open(ds, 6));
      assertThat(get("PhysicalConnects")).isEqualTo(connects);
    }
  }

  @ServerTest
  void aPoolShrinksAtRunTime(TestServer server) throws Exception {
    try (FreshetDataSource ds =
        at(server).set("maximumPoolSize", "8").set("connectionTimeout", "100ms").build()) {
      close(open(ds, 8));
      await().until(() -> get("IdleConnections").equals(8));
      List<Connection> out = open(ds, 4);
      resize(2);
      await().until(() -> get("IdleConnections").equals(0));
      assertThat(Doors.ask(out.get(0), "SELECT 1")).as("leases go on").isEqualTo("1");
      close(out);
      await().until(() -> get("TotalConnections").equals(2));
      List<Connection> two = open(ds, 2);
      assertThat(get("Overflows")).isEqualTo(0L);
      two.addAll(open(ds, 1));
      assertThat(get("Overflows")).isEqualTo(1L);
      close(two);
      await().until(() -> get("TotalConnections").equals(2));
      assertThatThrownBy(() -> resize(0)).hasRootCauseInstanceOf(IllegalArgumentException.class);
      assertThat(ds.pools().resize("nobody", 5)).isFalse();
      assertThat(ds.pools().resize("seen", 5)).isTrue();
      assertThat(get("MaximumPoolSize")).isEqualTo(5);
    }
  }

  @ServerTest
  void connectionsAreEvicted(TestServer server) throws Exception {
    try (FreshetDataSource ds = at(server).build()) {
      close(open(ds, 3));
      await().until(() -> get("IdleConnections").equals(3));
      try (Connection out = ds.getConnection()) {
        jmx.invoke(pool(), "softEvictConnections", null, null);
        await().until(() -> get("IdleConnections").equals(0));
        assertThat(Doors.ask(out, "SELECT 1")).isEqualTo("1");
      }
      assertThat(get("TotalConnections")).isEqualTo(0);
      long before = server.connectionsCounter();
      ds.getConnection().close();
      assertThat(server.connectionsCounter() - before).isEqualTo(1);
    }
  }

  @ServerTest
  void nothingIsShownWhereThatIsNotWanted(TestServer server) throws Exception {
    try (FreshetDataSource ds = at(server).set("metrics.jmx", "false").build()) {
      ds.getConnection().close();
      assertThat(jmx.isRegistered(pool())).isFalse();
      assertThat(jmx.isRegistered(all())).isFalse();
    }
  }
}
