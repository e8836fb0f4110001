/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import dev.freshet.peers.KeysBenchmark;
import dev.freshet.peers.MemoryProbe;
import dev.freshet.peers.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.options.TimeValue;

/** What more keys and more connections cost: the time of an open, and memory. */
final class GrowthKeysReport implements Area {

  private static final String OPEN = "warmKey";
  private static final String CONNECTION = "heap of an idle connection";
  private static final String POOL = "heap of a pool";
  private static final String FRESHET = Peer.FRESHET.title();
  private static final double GOAL = 1.2;

  private static final String TEXT =
      """
      Around a driver that takes nothing.

      ## An open of a warm key

      | keys | ns | lowest to highest | against one key |
      |---:|---:|---:|---|
      %s

      Goal: at most %.1f times as much as with one key: **%s**.

      ## Heap

      After a garbage collection. Of each idle connection, the idle driver's own included, which \
      is what *plain driver* has; and of each pool, with the one connection in it.

      | what | | bytes | lowest to highest |
      |---|---|---:|---:|
      %s
      """;

  @Override
  public String name() {
    return "growth-keys";
  }

  @Override
  public String title() {
    return "Many keys, many connections";
  }

  @Override
  public Measurements measure(boolean quick) throws Exception {
    Conditions conditions = new Conditions();
    int rounds = quick ? 1 : 5;
    String[] keys = quick ? new String[] {"1", "100"} : new String[] {"1", "100", "10000"};
    List<Measurement> all =
        new ArrayList<>(
            new Rounds(
                    rounds,
                    TimeValue.milliseconds(quick ? 100 : 900),
                    TimeValue.milliseconds(quick ? 100 : 400))
                .run(
                    List.of(
                        o -> o.include(KeysBenchmark.class.getName() + "\\.").param("keys", keys)),
                    p -> p.getParam("keys"),
                    p -> FRESHET));
    all.addAll(memory(quick));
    return new Measurements(
        conditions.describe() + " %d round(s), each in a JVM of its own.".formatted(rounds),
        new TreeMap<>(Map.of(Peer.HIKARI.title(), Peer.HIKARI.version())),
        all);
  }

  private static List<Measurement> memory(boolean quick) throws IOException, InterruptedException {
    Map<List<String>, List<Double>> values = new LinkedHashMap<>();
    for (int round = 0; round < (quick ? 1 : 3); round++) {
      for (Peer peer : List.of(Peer.PLAIN, Peer.HIKARI, Peer.FRESHET)) {
        note(values, List.of(CONNECTION, "", peer.title()), probe("connection", peer.name()));
      }
      for (int pools : quick ? new int[] {100} : new int[] {100, 1000}) {
        String at = pools + " pools";
        note(values, List.of(POOL, at, FRESHET), probe("pool", String.valueOf(pools)));
      }
    }
    return values.entrySet().stream()
        .map(
            e -> {
              List<String> key = e.getKey();
              return new Measurement(key.get(0), key.get(1), key.get(2), "B", e.getValue());
            })
        .toList();
  }

  private static void note(Map<List<String>, List<Double>> values, List<String> key, double v) {
    values.computeIfAbsent(key, k -> new ArrayList<>()).add(v);
  }

  private static double probe(String what, String argument)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryProbe.class.getName(),
                what,
                argument)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(what + " " + argument + " ended with " + process.exitValue());
    }
    String[] lines = said.strip().split("\n");
    return Double.parseDouble(lines[lines.length - 1].strip());
  }

  @Override
  public String markdown(Measurements m) {
    StringBuilder opens = new StringBuilder();
    StringBuilder heap = new StringBuilder();
    Sample one = m.get(OPEN, "1", FRESHET);
    boolean met = true;
    for (Measurement x : m.measurements()) {
      Sample s = x.sample();
      if (x.what().equals(OPEN)) {
        met &= s.median() <= GOAL * one.median();
        String ratio = x.at().equals("1") ? "" : Ratio.of(s, one).toString();
        opens.append("| %s | %s | %s |\n".formatted(x.at(), figures(s), ratio));
      } else if (x.unit().equals("B") && !x.what().endsWith(Rounds.ALLOCATED)) {
        String who = x.at().isEmpty() ? x.peer() : x.at();
        heap.append("| %s | %s | %s |\n".formatted(x.what(), who, figures(s)));
      }
    }
    return String.format(
        Locale.ROOT,
        TEXT,
        opens.toString().strip(),
        GOAL,
        met ? "met" : "missed",
        heap.toString().strip());
  }

  private static String figures(Sample s) {
    return String.format(
        Locale.ROOT, "%,.0f | %,.0f to %,.0f", s.median(), s.lowest(), s.highest());
  }
}
