/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;

/** An embedded server, started once for all JVMs of the owner. */
final class EmbeddedSource implements ServerSource {

  private final EmbeddedProduct product;
  private volatile EmbeddedServer running;

  EmbeddedSource(EmbeddedProduct product) {
    this.product = product;
  }

  @Override
  public String name() {
    return product.serverName();
  }

  @Override
  public TestServer provide() throws CannotRunException, IOException {
    Installation installation = Installation.prepare(product);
    EmbeddedServer server = new EmbeddedServer(installation, OwnerDirectory.current());
    TestServer provided = server.provide();
    running = server;
    return provided;
  }

  /** Servers of a build stay for the build's other JVMs; the guard ends them with it. */
  @Override
  public void close() {
    if (running != null && Owner.current().isThisJvm()) {
      running.remove();
      running = null;
    }
  }
}
