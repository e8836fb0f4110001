/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.SQLException;
import java.util.Map;
import legacy.orders.Checksum;
import legacy.orders.Db;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LegacyDaoTest {

  private static final int THREADS = 4;
  private static final int OPERATIONS = 100;
  private static final long SEED = 42;

  /** The ten of the pool, and two more for what the pool finds out about its server. */
  private static final long CONNECTIONS = 12;

  @ServerTest
  void leavesTheSameDataOverFewConnections(TestServer server) throws Exception {
    try (Databases databases = new Databases(server)) {
      Db plain = databases.plain(databases.create());
      SameData byPlain = SameData.leftBy(plain, THREADS, OPERATIONS, SEED);

      Db freshet = databases.freshet(databases.create());
      long before = server.connectionsCounter();
      SameData byFreshet = SameData.leftBy(freshet, THREADS, OPERATIONS, SEED);
      long connections = server.connectionsCounter() - before;

      assertThat(byPlain.differencesTo(byFreshet)).isEmpty();
      assertThat(freshet.opens()).isEqualTo(plain.opens()).isGreaterThan(THREADS * OPERATIONS);
      assertThat(connections).isBetween(1L, CONNECTIONS);
    }
  }

  /** Were the checksum blind, the test above would prove nothing. */
  @ServerTest
  void checksumSeesOneChangedRow(TestServer server) throws Exception {
    try (Databases databases = new Databases(server)) {
      Db db = databases.plain(databases.create());
      Map<String, String> before = SameData.leftBy(db, 1, 10, SEED).tables();

      addOneVisit(db);

      Map<String, String> after = new Checksum(db).tables();
      assertThat(after.get("customer")).isNotEqualTo(before.get("customer"));
      before.remove("customer");
      assertThat(after).containsAllEntriesOf(before);
    }
  }

  private static void addOneVisit(Db db) throws SQLException {
    new legacy.orders.CustomerDao(db).addVisit(7);
  }
}
