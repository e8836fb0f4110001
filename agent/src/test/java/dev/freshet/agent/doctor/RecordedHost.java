/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** A host written into a folder, with a clock that goes on when somebody waits. */
final class RecordedHost {

  static final String JAR = "/opt/freshet/freshet-agent.jar";

  private final Path root;
  private final List<TcpSocket> sockets = new ArrayList<>();
  private final Map<TcpSocket, Double> closedAt = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private double second;
  private Runnable meanwhile = () -> {};
  private String user = "root";
  private List<String> command = List.of();

  private RecordedHost(Path root) {
    this.root = root;
  }

  static RecordedHost withoutProc(Path root) {
    return new RecordedHost(root);
  }

  /** A default Linux host with no connections. */
  static RecordedHost linux(Path root) {
    RecordedHost host = new RecordedHost(root);
    host.write("proc/sys/kernel/hostname", "app7\n");
    host.write("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    host.write("proc/sys/net/ipv4/ip_local_reserved_ports", "\n");
    host.write("proc/sys/net/ipv4/tcp_tw_reuse", "2\n");
    host.write("proc/sys/net/ipv4/tcp_timestamps", "1\n");
    host.write("proc/sys/net/ipv4/tcp_max_tw_buckets", "131072\n");
    host.write("proc/sys/net/ipv4/tcp_fin_timeout", "60\n");
    host.write("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nshop:x:1001:1001::/srv:/bin/sh\n");
    host.writeTables();
    return host;
  }

  RecordedHost setting(String name, String value) {
    write("proc/sys/net/ipv4/" + name, value + "\n");
    return this;
  }

  RecordedHost user(String name) {
    user = name;
    return this;
  }

  RecordedHost environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What the process that makes the connections was started with. */
  void command(List<String> arguments) {
    command = arguments;
  }

  List<String> command() {
    return command;
  }

  /** A process with an open descriptor for each of the sockets. */
  RecordedHost process(int pid, int uid, List<String> command, long... inodes) {
    write("proc/" + pid + "/cmdline", String.join("\0", command) + "\0");
    write("proc/" + pid + "/status", "Name:\tthread-1\nUid:\t" + uid + "\t" + uid + "\n");
    Path descriptors = root.resolve("proc/" + pid + "/fd");
    try {
      Files.createDirectories(descriptors);
      for (int i = 0; i < inodes.length; i++) {
        Path link = descriptors.resolve(Integer.toString(10 + i));
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("socket:[" + inodes[i] + "]"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A process that does not let anybody see its descriptors. */
  RecordedHost closedProcess(int pid, int uid) {
    process(pid, uid, List.of("java", "-jar", "secret.jar"));
    try {
      Files.delete(root.resolve("proc/" + pid + "/fd"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Root may read everything; what is no directory cannot be listed by root either.
    write("proc/" + pid + "/fd", "");
    return this;
  }

  void live(String local, String remote, TcpState state, int uid, long inode) {
    sockets.add(new TcpSocket(endpoint(local), endpoint(remote), state, 0, uid, inode));
  }

  /** A socket in TIME_WAIT since a moment, which may be before the test's first one. */
  void waiting(String local, String remote, double since) {
    TcpSocket socket =
        new TcpSocket(endpoint(local), endpoint(remote), TcpState.TIME_WAIT, 0, 0, 0);
    sockets.add(socket);
    closedAt.put(socket, since);
  }

  void forget(TcpState state) {
    sockets.removeIf(socket -> socket.state() == state);
  }

  /** What happens on the host while doctor waits. */
  void meanwhile(Runnable change) {
    meanwhile = change;
  }

  double now() {
    return second;
  }

  void writeTables() {
    StringBuilder four = new StringBuilder("  sl  local_address rem_address   st\n");
    StringBuilder six = new StringBuilder("  sl  local_address remote_address st\n");
    for (TcpSocket socket : sockets) {
      boolean ipv4 = socket.local().address().isIpv4();
      double left = 60 - (second - closedAt.getOrDefault(socket, second));
      if (left > 0) {
        (ipv4 ? four : six).append(line(socket, Math.round(left * 100)));
      }
    }
    write("proc/net/tcp", four.toString());
    write("proc/net/tcp6", six.toString());
  }

  private static String line(TcpSocket socket, long ticks) {
    return String.format(
        Locale.ROOT,
        "%4d: %s %s %02X 00000000:00000000 03:%08X 00000000 %5d        0 %d 1 0000000000000000\n",
        0,
        hex(socket.local()),
        hex(socket.remote()),
        socket.state().ordinal(),
        socket.state() == TcpState.TIME_WAIT ? ticks : 0,
        socket.uid(),
        socket.inode());
  }

  private static String hex(Endpoint end) {
    ByteBuffer words = ByteBuffer.allocate(16).putLong(end.address().high());
    words.putLong(end.address().low()).flip();
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int word = Integer.reverseBytes(words.getInt());
      if (!end.address().isIpv4() || i == 3) {
        hex.append(String.format(Locale.ROOT, "%08X", word));
      }
    }
    return hex.append(String.format(Locale.ROOT, ":%04X", end.port())).toString();
  }

  static Endpoint endpoint(String text) {
    int colon = text.lastIndexOf(':');
    try {
      InetAddress address = InetAddress.getByName(text.substring(0, colon));
      return new Endpoint(HostAddress.of(address), Integer.parseInt(text.substring(colon + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RecordedHost write(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  HostFiles files() {
    return new HostFiles(root);
  }

  Surroundings surroundings() {
    Pace pace =
        new Pace() {
          @Override
          public long nanoTime() {
            return (long) (second * 1e9);
          }

          @Override
          public void pause(long nanos) {
            second += nanos / 1e9;
            meanwhile.run();
          }
        };
    return new Surroundings(
        files(),
        pace,
        Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC),
        environment,
        JAR,
        "Linux 6.1",
        user,
        false);
  }

  record Answer(int exitCode, String out, String err) {}

  /** Runs {@code doctor} on this host. */
  Answer doctor(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new DoctorCommand(surroundings()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Answer(code, out.toString(), err.toString());
  }
}
