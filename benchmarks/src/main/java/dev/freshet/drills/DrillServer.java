/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.Capability;
import dev.freshet.testing.TestServer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The server that is drilled, and how it is killed, stopped and started. */
final class DrillServer {

  private static final long COMMAND_SECONDS = 120;

  private final TestServer server;
  private final String kill;
  private final String stop;
  private final String start;

  /**
   * @param kill shell command that ends a server of one's own as a crash does; empty commands mean
   *     that the server is not to be ended, unless it is one that tests can end
   */
  DrillServer(TestServer server, String kill, String stop, String start) {
    this.server = server;
    this.kill = kill;
    this.stop = stop;
    this.start = start;
  }

  TestServer server() {
    return server;
  }

  boolean canRestart() {
    return server.has(Capability.RESTART) || !(kill.isEmpty() || stop.isEmpty() || start.isEmpty());
  }

  /** Returns when it has ended, as all commands must. */
  void kill() {
    if (kill.isEmpty()) {
      server.kill();
    } else {
      shell(kill);
    }
  }

  void stop() {
    if (stop.isEmpty()) {
      server.stop();
    } else {
      shell(stop);
    }
  }

  /** Returns when it accepts connections. */
  void start() {
    if (start.isEmpty()) {
      server.start();
    } else {
      shell(start);
    }
  }

  private static void shell(String command) {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("does not end: " + command);
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException("status " + process.exitValue() + ": " + command);
      }
    } catch (IOException e) {
      throw new IllegalStateException(command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command, e);
    }
  }
}
