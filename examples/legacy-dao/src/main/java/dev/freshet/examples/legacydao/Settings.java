/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the user may choose, by system properties.
 *
 * @param url the user's own server, or empty for the embedded one
 * @param requireFactor how many times the throughput of plain JDBC is the least to be content with
 */
record Settings(
    String url,
    String user,
    String password,
    Duration phase,
    int threads,
    double requireFactor,
    Path output) {

  static Settings fromSystemProperties() {
    String url = text("demo.url", "");
    return new Settings(
        url,
        text("demo.user", "root"),
        text("demo.password", ""),
        Duration.ofSeconds(Long.parseLong(text("demo.seconds", "8"))),
        Integer.parseInt(text("demo.threads", String.valueOf(twicePerProcessor()))),
        Double.parseDouble(text("demo.requireFactor", url.isEmpty() ? "3" : "0")),
        Path.of(text("demo.output", "target/demo")));
  }

  boolean embedded() {
    return url.isEmpty();
  }

  /** Enough to keep both the program and the server busy, on a small machine too. */
  private static int twicePerProcessor() {
    return Math.max(4, Math.min(8, 2 * Runtime.getRuntime().availableProcessors()));
  }

  private static String text(String key, String otherwise) {
    String value = System.getProperty(key, "").trim();
    return value.isEmpty() ? otherwise : value;
  }
}
