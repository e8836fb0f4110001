/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the processes that sockets belong to, through the descriptors below {@code /proc/PID/fd}.
 *
 * <p>The sockets of a connect storm live for milliseconds: by the time a table is read they are
 * gone from their process. So the processes with the most new sockets are looked at again the
 * moment the table shows a socket that nobody is known to own.
 */
final class OwnerSearch {

  private static final long NANOS_PER_LOOK = 100_000_000;
  private static final int KNOWN_AT_MOST = 200_000;
  private static final int FOCUS_AT_MOST = 8;
  private static final String SOCKET = "socket:[";

  private final HostFiles files;
  private final Pace pace;
  private final Map<Long, Integer> owners = new HashMap<>();
  private final Map<Integer, Integer> newSockets = new HashMap<>();
  private final Set<Integer> denied = new HashSet<>();
  private List<Integer> focus = List.of();
  private long spentNanos;

  OwnerSearch(HostFiles files, Pace pace) {
    this.files = files;
    this.pace = pace;
  }

  /** Looks at all processes. To be called before each look at the tables. */
  void refresh() {
    if (owners.size() > KNOWN_AT_MOST) {
      owners.clear();
    }
    denied.clear();
    for (String name : files.list("proc").names()) {
      if (isNumber(name)) {
        lookAt(Integer.parseInt(name));
      }
    }
    focus =
        newSockets.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
            .limit(FOCUS_AT_MOST)
            .map(Map.Entry::getKey)
            .toList();
    newSockets.replaceAll((pid, count) -> count / 2);
    newSockets.values().removeIf(count -> count == 0);
    spentNanos = 0;
  }

  /** Told of each socket that has an owner, as soon as it is read. */
  void saw(long inode) {
    if (owners.containsKey(inode) || spentNanos > NANOS_PER_LOOK) {
      return;
    }
    long began = pace.nanoTime();
    for (int pid : focus) {
      lookAt(pid);
      if (owners.containsKey(inode)) {
        break;
      }
    }
    spentNanos += pace.nanoTime() - began;
  }

  @Nullable Integer ownerOf(long inode) {
    return owners.get(inode);
  }

  /** How many processes did not let this user see their descriptors at the last look. */
  int deniedProcesses() {
    return denied.size();
  }

  private void lookAt(int pid) {
    String directory = "proc/" + pid + "/fd";
    HostFiles.Listing descriptors = files.list(directory);
    if (descriptors.denied()) {
      denied.add(pid);
      return;
    }
    for (long inode : socketsAmong(directory, descriptors.names())) {
      Integer before = owners.put(inode, pid);
      if (before == null) {
        newSockets.merge(pid, 1, Integer::sum);
      }
    }
  }

  private List<Long> socketsAmong(String directory, List<String> descriptors) {
    List<Long> inodes = new ArrayList<>();
    for (String descriptor : descriptors) {
      String target = files.linkTarget(directory + "/" + descriptor);
      if (target != null && target.startsWith(SOCKET) && target.endsWith("]")) {
        String inode = target.substring(SOCKET.length(), target.length() - 1);
        if (isNumber(inode)) {
          inodes.add(Long.parseLong(inode));
        }
      }
    }
    return inodes;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() < 19
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
