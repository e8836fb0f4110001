/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked.
 *
 * @param port 0 for any
 * @param interval how long to look for one answer
 */
record Question(
    @Nullable String host,
    int port,
    OptionalInt pid,
    @Nullable JdbcUrl url,
    @Nullable String user,
    @Nullable String password,
    @Nullable Path driver,
    Duration interval) {

  /** A server's message may repeat what it was given. */
  String withoutSecrets(String message) {
    String masked = message;
    if (url != null) {
      masked = masked.replace(url.forDriver(), url.shown());
    }
    if (password != null && !password.isEmpty()) {
      masked = masked.replace(password, "***");
    }
    return CommandLine.printableLine(masked.lines().findFirst().orElse(""));
  }
}
