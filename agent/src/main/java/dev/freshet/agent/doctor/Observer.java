/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks at the host's sockets again and again, and keeps what it learns from one time to the next.
 */
final class Observer {

  private static final long SHORTEST_PAUSE_NANOS = 150_000_000;

  /** A host that has trouble already is not to be kept busy by being looked at. */
  private static final int PAUSE_FOR_EACH_NANO_OF_WORK = 3;

  private static final List<String> TABLES = List.of("tcp", "tcp6");

  private final HostFiles files;
  private final String network;
  private final PortRange ports;
  private final Pace pace;
  private final SocketTable table = new SocketTable();
  private final Turnover turnover = new Turnover();
  private final OwnerSearch owners;
  private final Map<Endpoint, Map<Integer, Set<Long>>> traced = new HashMap<>();
  private final Map<Endpoint, Set<Long>> untraced = new HashMap<>();
  private List<Sighting> latest = List.of();
  private Sides sides = new Sides(PortRange.DEFAULT, List.of());
  private Mark first = new Mark(0, 0, Map.of(), OptionalLong.empty());
  private long latestNanos;
  private OptionalLong latestOpens = OptionalLong.empty();
  private int looks;

  private record Mark(
      long nanos, int looks, Map<Endpoint, Long> connects, OptionalLong activeOpens) {}

  /**
   * @param network the directory with the tables of the network namespace to look at
   */
  Observer(HostFiles files, String network, PortRange ports, Pace pace) {
    this.files = files;
    this.network = network;
    this.ports = ports;
    this.pace = pace;
    this.owners = new OwnerSearch(files, pace);
  }

  /** Whether there are tables to look at. */
  boolean canSee() {
    return files.isReadable(network + "/tcp");
  }

  /** The next window: from the last look of the one before to the first look after its time. */
  Observation observe(Duration window) throws InterruptedException {
    if (looks == 0) {
      look();
      first = mark();
    }
    Mark start = mark();
    long began = pace.nanoTime();
    long end = Math.max(began, start.nanos + window.toNanos());
    // On a host that is busy enough a look takes longer than the window: then it is one look.
    do {
      long cost = pace.nanoTime() - began;
      long wanted = Math.max(SHORTEST_PAUSE_NANOS, cost * PAUSE_FOR_EACH_NANO_OF_WORK);
      pace.pause(Math.max(1, Math.min(wanted, end - pace.nanoTime())));
      began = pace.nanoTime();
      look();
    } while (began < end);
    return since(start);
  }

  /**
   * Looks once more and takes that as the beginning: what was before is known, and counts no more.
   */
  void startOver() {
    if (canSee()) {
      looks = 0;
      look();
      first = mark();
    }
  }

  /** Everything since the first look. */
  Observation all() {
    return since(first);
  }

  private void look() {
    owners.refresh();
    List<Sighting> sightings = new ArrayList<>(latest.size() + 64);
    long now = pace.nanoTime();
    latestOpens = TcpCounters.activeOpens(files.text(network + "/snmp"));
    for (String name : TABLES) {
      try (InputStream in = files.open(network + "/" + name)) {
        if (in != null) {
          table.read(in, socket -> take(socket, sightings));
        }
      } catch (IOException e) {
        // A table that breaks off counts as far as it went: the other one may be whole.
      }
    }
    latest = sightings;
    latestNanos = now;
    sides = new Sides(ports, sightings);
    turnover.add(sightings, sides, now);
    credit();
    looks++;
  }

  private void take(TcpSocket socket, List<Sighting> sightings) {
    sightings.add(new Sighting(socket, pace.nanoTime()));
    if (socket.inode() != 0 && socket.state().isLive()) {
      owners.saw(socket.inode());
    }
  }

  private void credit() {
    for (Sighting sighting : latest) {
      TcpSocket socket = sighting.socket();
      if (socket.inode() != 0 && socket.state().isLive() && sides.of(socket) == Side.CLIENT) {
        Integer pid = owners.ownerOf(socket.inode());
        Set<Long> missing = untraced.computeIfAbsent(socket.remote(), any -> new HashSet<>());
        if (pid == null) {
          missing.add(socket.inode());
        } else {
          missing.remove(socket.inode());
          traced
              .computeIfAbsent(socket.remote(), any -> new HashMap<>())
              .computeIfAbsent(pid, any -> new HashSet<>())
              .add(socket.inode());
        }
      }
    }
  }

  private Mark mark() {
    return new Mark(latestNanos, looks, turnover.connects(), latestOpens);
  }

  private Observation since(Mark start) {
    double seconds = (latestNanos - start.nanos) / 1e9;
    Map<Endpoint, Long> connects = turnover.connects();
    Map<Endpoint, TrafficCount> counts = TrafficCount.of(latest, sides);
    connects.keySet().forEach(server -> counts.computeIfAbsent(server, any -> new TrafficCount()));
    Map<Endpoint, Traffic> traffic = new HashMap<>();
    counts.forEach(
        (server, count) -> {
          long made = connects.getOrDefault(server, 0L) - start.connects.getOrDefault(server, 0L);
          traffic.put(server, count.over(server, made, seconds));
        });
    return new Observation(
        (start.nanos - first.nanos) / 1e9,
        seconds,
        looks - start.looks + 1,
        Map.copyOf(traffic),
        sizes(traced),
        sizesOf(untraced),
        owners.deniedProcesses(),
        latestOpens.isPresent() && start.activeOpens.isPresent() && seconds > 0
            ? OptionalDouble.of((latestOpens.getAsLong() - start.activeOpens.getAsLong()) / seconds)
            : OptionalDouble.empty());
  }

  private static Map<Endpoint, Map<Integer, Integer>> sizes(
      Map<Endpoint, Map<Integer, Set<Long>>> sets) {
    Map<Endpoint, Map<Integer, Integer>> sizes = new HashMap<>();
    sets.forEach((server, byPid) -> sizes.put(server, sizesOf(byPid)));
    return sizes;
  }

  private static <K> Map<K, Integer> sizesOf(Map<K, Set<Long>> sets) {
    Map<K, Integer> sizes = new HashMap<>();
    sets.forEach((key, set) -> sizes.put(key, set.size()));
    return sizes;
  }
}
