/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import dev.freshet.peers.KeysProbe;
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

      In each round a JVM in which there are ever more keys, each with its pool and connection; CPU time of \
      the thread that opens and closes.

      | keys | CPU ns | lowest to highest | against one key |
      |---:|---:|---:|---|
      %s

      %s

      %s

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
    int rounds = quick ? 1 : 3;
    String[] keys = quick ? new String[] {"1", "100"} : new String[] {"1", "100", "10000"};
    List<Measurement> all = new ArrayList<>(opens(rounds, keys));
    all.addAll(memory(quick));
    return new Measurements(
        conditions.describe() + " %d round(s), each in a JVM of its own.".formatted(rounds),
        new TreeMap<>(Map.of(Peer.HIKARI.title(), Peer.HIKARI.version())),
        all);
  }

  /** In each round a JVM in which there are ever more keys. */
  private static List<Measurement> opens(int rounds, String[] keys)
      throws IOException, InterruptedException {
    Map<List<String>, List<Double>> values = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String line : lines(KeysProbe.class, keys)) {
        if (line.startsWith(KeysProbe.MARK)) {
          String[] words = line.split(" ", -1);
          note(values, List.of(OPEN, words[1], FRESHET), Double.parseDouble(words[2]));
        }
      }
    }
    return measurements(values, "ns");
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
    return measurements(values, "B");
  }

  private static List<Measurement> measurements(
      Map<List<String>, List<Double>> values, String unit) {
    return values.entrySet().stream()
        .map(
            e -> {
              List<String> key = e.getKey();
              return new Measurement(key.get(0), key.get(1), key.get(2), unit, e.getValue());
            })
        .toList();
  }

  private static void note(Map<List<String>, List<Double>> values, List<String> key, double v) {
    values.computeIfAbsent(key, k -> new ArrayList<>()).add(v);
  }

  private static double probe(String what, String argument)
      throws IOException, InterruptedException {
    String[] lines = lines(MemoryProbe.class, what, argument);
    return Double.parseDouble(lines[lines.length - 1].strip());
  }

  /** What a program prints in a JVM of its own. */
  private static String[] lines(Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          String.join(" ", arguments) + " for " + program + " ended with " + process.exitValue());
    }
    return said.strip().split("\\R", -1);
  }

  @Override
  public String markdown(Measurements m) {
    StringBuilder opens = new StringBuilder();
    StringBuilder heap = new StringBuilder();
    Sample one = m.get(OPEN, "1", FRESHET);
    for (Measurement x : m.measurements()) {
      Sample s = x.sample();
      if (x.what().equals(OPEN)) {
        String ratio = x.at().equals("1") ? "" : Ratio.of(s, one).toString();
        opens.append("| %s | %s | %s |\n".formatted(x.at(), figures(s), ratio));
      } else if (x.unit().equals("B")) {
        String who = x.at().isEmpty() ? x.peer() : x.at();
        heap.append("| %s | %s | %s |\n".formatted(x.what(), who, figures(s)));
      }
    }
    return String.format(
        Locale.ROOT,
        TEXT,
        opens.toString().strip(),
        Ratio.RULE,
        Goal.table(goals(m)).strip(),
        heap.toString().strip());
  }

  @Override
  public List<Goal> goals(Measurements m) {
    Sample one = m.get(OPEN, "1", FRESHET);
    return m.measurements().stream()
        .filter(x -> x.what().equals(OPEN) && !x.at().equals("1"))
        .map(
            x ->
                Goal.atMost(
                    GOAL,
                    Ratio.of(x.sample(), one),
                    "%s keys: an open of a warm one in at most %s × the time with one"
                        .formatted(x.at(), GOAL)))
        .toList();
  }

  private static String figures(Sample s) {
    return String.format(
        Locale.ROOT, "%,.0f | %,.0f to %,.0f", s.median(), s.lowest(), s.highest());
  }
}
