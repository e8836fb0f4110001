/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * All figures of an area, as they are kept in its JSON file: everything else is written from them.
 *
 * @param conditions date, JVM, machine and manner, in a sentence
 * @param versions of the contenders and the servers, by name
 */
public record Measurements(
    String conditions, SortedMap<String, String> versions, List<Measurement> measurements) {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  public static Measurements read(Path file) throws IOException {
    return GSON.fromJson(Files.readString(file), Measurements.class);
  }

  public void write(Path file) throws IOException {
    Files.writeString(file, GSON.toJson(this) + "\n");
  }

  public Optional<Sample> find(String what, String at, String peer) {
    return measurements.stream()
        .filter(m -> m.what().equals(what) && m.at().equals(at) && m.peer().equals(peer))
        .map(Measurement::sample)
        .findFirst();
  }

  /** For what has been measured. */
  public Sample get(String what, String at, String peer) {
    return find(what, at, peer)
        .orElseThrow(() -> new IllegalArgumentException(what + ", " + at + ", " + peer));
  }
}
