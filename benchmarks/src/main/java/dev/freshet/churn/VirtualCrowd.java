/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import dev.freshet.peers.Account;
import dev.freshet.peers.Peer;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * Ten thousand virtual threads on ten connections, beside 64 platform threads, in a JVM of their
 * own, as they need a newer one.
 */
final class VirtualCrowd {

  private static final int FEW = 64;

  /** Until code is compiled that one thread in a thousand runs. */
  private static final Duration WARM_UP = Duration.ofSeconds(6);

  private static final String MARK = "virtual-crowd ";
  private static final Path JVMS = Path.of("/usr/lib/jvm");

  /**
   * One contestant in one round.
   *
   * @param pinned times that a virtual thread kept its carrier while it waited
   */
  record Row(
      String contestant,
      boolean virtual,
      int threads,
      double perSecond,
      double waitMedianMillis,
      double waitP99Millis,
      long errors,
      long connects,
      long pinned) {}

  /**
   * @param jvm that they ran in, empty if there was none
   */
  record Findings(String jvm, List<Row> rows) {

    double[] figures(String contestant, boolean virtual, ToDoubleFunction<Row> figure) {
      return rows.stream()
          .filter(row -> row.contestant().equals(contestant) && row.virtual() == virtual)
          .mapToDouble(figure)
          .toArray();
    }
  }

  private final boolean quick;

  VirtualCrowd(boolean quick) {
    this.quick = quick;
  }

  /** Starts a JVM that has virtual threads, if there is one here. */
  Findings run(Site site, List<String> notes) throws IOException, InterruptedException {
    Optional<Path> java = java();
    if (java.isEmpty()) {
      notes.add(
          "Virtual threads were not measured: no JDK 25 was found in "
              + JVMS
              + ", and -Dbench.jdk25 names none.");
      return new Findings("", List.of());
    }
    System.out.println("  virtual threads …");
    Account account = site.account();
    Process process =
        new ProcessBuilder(
                java.get().toString(),
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                VirtualCrowd.class.getName(),
                account.url(),
                account.user(),
                Boolean.toString(quick))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Row> rows = new ArrayList<>();
    String jvm = "";
    // Not among the arguments, which everybody on the machine can read.
    process.getOutputStream().write((account.password() + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(MARK + "{")) {
          rows.add(requireNonNull(new Gson().fromJson(line.substring(MARK.length()), Row.class)));
        } else if (line.startsWith(MARK)) {
          jvm = line.substring(MARK.length());
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the JVM with virtual threads failed");
    }
    return new Findings(jvm, rows);
  }

  private static Optional<Path> java() throws IOException {
    String given = System.getProperty("bench.jdk25", "");
    if (!given.isEmpty()) {
      return Optional.of(Path.of(given, "bin", "java"));
    }
    if (Runtime.version().feature() >= 25) {
      return Optional.of(Path.of(System.getProperty("java.home"), "bin", "java"));
    }
    if (!Files.isDirectory(JVMS)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(JVMS)) {
      return all.filter(jvm -> jvm.getFileName().toString().matches(".*-25(-.*)?"))
          .map(jvm -> jvm.resolve("bin").resolve("java"))
          .filter(Files::isExecutable)
          .sorted()
          .findFirst();
    }
  }

  /** In the newer JVM: URL and user as arguments, the password as the input's first line. */
  public static void main(String[] args) throws Exception {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Account account = new Account(args[0], args[1], requireNonNull(input.readLine()));
    boolean quick = Boolean.parseBoolean(args[2]);
    TestServer server = TestServers.at(account.url(), account.user(), account.password());
    System.out.println(
        MARK + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    Stopwatch stopwatch = new Stopwatch(server);
    List<Contestant> contestants =
        List.of(
            Contestant.make(Peer.HIKARI, account, Contestant.POOL_SIZE),
            Contestant.strict(account));
    ThreadFactory virtual = virtualThreads();
    int many = quick ? 2000 : 10_000;
    Duration slice = Duration.ofMillis(quick ? 500 : 3000);
    for (Contestant contestant : contestants) {
      stopwatch.measure(contestant, FEW, Duration.ofMillis(quick ? 200 : 4000));
      stopwatch.measure(contestant, many, quick ? slice.dividedBy(2) : WARM_UP, virtual);
    }
    for (int round = 0; round < (quick ? 1 : 6); round++) {
      for (int turn = 0; turn < contestants.size(); turn++) {
        Contestant contestant = contestants.get((round + turn) % contestants.size());
        Slice few = stopwatch.measure(contestant, FEW, slice.dividedBy(2));
        print(row(contestant, false, FEW, few, 0));
        try (Recording recording = new Recording()) {
          recording.enable("jdk.VirtualThreadPinned").withoutThreshold();
          recording.start();
          Slice crowd = stopwatch.measure(contestant, many, slice, virtual);
          recording.stop();
          print(row(contestant, true, many, crowd, count(recording)));
        }
      }
    }
    Contestant.close(contestants);
    System.exit(0);
  }

  private static Row row(
      Contestant contestant, boolean virtual, int threads, Slice slice, long pinned) {
    return new Row(
        contestant.name(),
        virtual,
        threads,
        slice.perSecond(),
        slice.waitMicros(50) / 1e3,
        slice.waitMicros(99) / 1e3,
        slice.errors(),
        slice.connects(),
        pinned);
  }

  private static void print(Row row) {
    System.out.println(MARK + new Gson().toJson(row));
  }

  private static long count(Recording recording) throws IOException {
    Path file = Files.createTempFile("freshet-pinned", ".jfr");
    try {
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
          .count();
    } finally {
      Files.delete(file);
    }
  }

  /** By reflection, for this is compiled for JVMs that have none. */
  private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
    Object builder = requireNonNull(Thread.class.getMethod("ofVirtual").invoke(null));
    return (ThreadFactory)
        requireNonNull(
            Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder));
  }
}
