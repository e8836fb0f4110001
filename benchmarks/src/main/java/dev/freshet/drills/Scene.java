/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.TestServer;
import dev.freshet.testing.WireProxy;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** A database and an ordinary account, which one contender has to itself in one drill. */
final class Scene implements AutoCloseable {

  private static final String PASSWORD = "of-the-drill";

  private final TestServer server;
  private final Admin admin;
  private final String database;
  private final String user;

  private Scene(TestServer server, Admin admin, String database, String user) {
    this.server = server;
    this.admin = admin;
    this.database = database;
    this.user = user;
  }

  static Scene prepare(Setting setting) throws SQLException {
    TestServer server = setting.server().server();
    Admin admin = new Admin(server);
    String name =
        "freshet_drill_" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1 << 30));
    Scene scene = new Scene(server, admin, name, name);
    admin.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    admin.execute("CREATE USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(name, PASSWORD));
    admin.execute("GRANT ALL ON %s.* TO '%s'@'%%'".formatted(name, name));
    admin.execute(
        "CREATE TABLE %s (thread INT, seq INT, PRIMARY KEY (thread, seq)) ENGINE = InnoDB"
            .formatted(scene.table()));
    return scene;
  }

  TestServer server() {
    return server;
  }

  Admin admin() {
    return admin;
  }

  /** What the load writes to, with the name of its database. */
  String table() {
    return database + ".written";
  }

  String database() {
    return database;
  }

  String user() {
    return user;
  }

  void changePassword(String password) throws SQLException {
    admin.execute("ALTER USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(user, password));
  }

  void restorePassword() throws SQLException {
    changePassword(PASSWORD);
  }

  Target target() {
    return Target.of(server.url(database), user, PASSWORD);
  }

  Target target(WireProxy proxy) {
    return target().at(proxy.url(database));
  }

  @Override
  public void close() throws SQLException {
    try (admin) {
      for (long session : admin.sessions(user, "TRUE")) {
        admin.kill(session); // some contender has leaked it, and it may hold locks
      }
      admin.execute("DROP DATABASE " + database);
      admin.execute("DROP USER '" + user + "'@'%'");
    }
  }
}
