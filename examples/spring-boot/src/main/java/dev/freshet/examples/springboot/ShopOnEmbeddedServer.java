/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.springboot;

import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.sql.SQLException;
import org.springframework.boot.SpringApplication;

/** The shop, with a database server that lasts as long as it does. */
final class ShopOnEmbeddedServer {

  private ShopOnEmbeddedServer() {}

  public static void main(String[] args) throws SQLException {
    TestServer server = TestServers.embeddedMySqlOrMariaDb();
    SpringApplication.run(
        Shop.class,
        "--shop.url=" + server.url(server.createDatabase()),
        "--shop.user=" + server.user(),
        "--shop.password=" + server.password());
  }
}
