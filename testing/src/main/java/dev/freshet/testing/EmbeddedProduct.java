/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server that is run for the tests alone, and what this one wants done differently. */
abstract class EmbeddedProduct {

  private final String serverName;

  EmbeddedProduct(String serverName) {
    this.serverName = serverName;
  }

  /** The name under which tests know the server. */
  final String serverName() {
    return serverName;
  }

  /** Finds the server's program, or unpacks it into the cache. */
  abstract Path executable(Path cache) throws CannotRunException, IOException;

  /** What makes the program say its version and end. */
  abstract List<String> versionOptions();

  /** The name in the cache of the data directory made by the program that said this version. */
  abstract String templateName(String version) throws CannotRunException;

  /** Creates the system tables in an empty data directory. */
  abstract void initialize(Path executable, Path data) throws IOException;

  /**
   * Adds what else the server needs to its directory, in which {@code data} is a template's copy.
   */
  abstract void setUp(Path directory) throws IOException;

  /** The command that runs the server. */
  abstract List<String> command(Path executable, Path directory, int port);

  /** Waits until the server accepts connections. */
  abstract TestServer attach(int port, ServerControl control);

  /** The signal that makes the server end in good order. */
  String stopSignal() {
    return "TERM";
  }

  /** The signal that makes the server end at once when its data are not needed any more. */
  String endSignal() {
    return "KILL";
  }
}
