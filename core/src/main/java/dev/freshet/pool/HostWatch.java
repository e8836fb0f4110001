/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.PhysicalConnection;
import dev.freshet.connect.ReachedHost;
import dev.freshet.observe.Log;
import dev.freshet.pool.engine.HikariShelf.Slot;
import dev.freshet.session.DiscardReason;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds out, off every caller's way, that a server has another role than it had, or that the name
 * of a host stands for other addresses. In one thread of the pool's, which ends when there is
 * nothing to do; it is the only one that touches what is remembered here.
 */
final class HostWatch {

  private static final long THREAD_KEEP_SECONDS = 1;
  private static final int MOST_CONTRADICTIONS = 120;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final String name;
  private final Servers servers;
  private final Stock stock;
  private final SessionSetup sessions;
  private final Names names;
  private final ThreadPoolExecutor thread;
  private final AtomicBoolean looking = new AtomicBoolean();

  private long rolesAt = System.nanoTime();
  private long namesAt = System.nanoTime();

  private final Map<ReachedHost, Role> roles = new HashMap<>();

  HostWatch(String name, Servers servers, Stock stock, SessionSetup sessions, Names names) {
    this.name = name;
    this.servers = servers;
    this.stock = stock;
    this.sessions = sessions;
    this.names = names;
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            THREAD_KEEP_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> OwnThreads.named(name + "-servers", task));
    thread.allowCoreThreadTimeOut(true);
  }

  /** For the housekeeper; zero intervals are never due. */
  void tend(long now, Duration roleInterval, Duration nameInterval) {
    boolean roles = !roleInterval.isZero() && now - rolesAt >= roleInterval.toNanos();
    boolean addresses = !nameInterval.isZero() && now - namesAt >= nameInterval.toNanos();
    if (!(roles || addresses) || !looking.compareAndSet(false, true)) {
      return;
    }
    long namesBefore = namesAt;
    rolesAt = roles ? now : rolesAt;
    namesAt = addresses ? now : namesAt;
    try {
      thread.execute(
          () -> {
            try {
              if (roles) {
                lookAtRoles();
              }
              if (addresses) {
                lookAtNames(namesBefore);
              }
            } catch (RuntimeException e) {
              Log.housekeepingFailed(name, e);
            } finally {
              looking.set(false);
            }
          });
    } catch (RejectedExecutionException e) {
      looking.set(false); // the pool is closed
    }
  }

  /**
   * Asks an idle connection of each host. What counts is another answer than the first one, of a
   * server that was demoted as of one that was promoted; a host that has always been read-only is
   * what its user wants. As long as the answer is another one, fresh connections may lead
   * elsewhere.
   */
  private void lookAtRoles() {
    for (Slot slot : stock.takeOneOfEachHost()) {
      PhysicalConnection connection = slot.connection();
      try {
        Boolean now = connection.isServerReadOnly(PATIENCE);
        stock.putBack(slot);
        if (now != null
            && roles.computeIfAbsent(connection.host(), h -> new Role(now)).isNot(now)) {
          servers.roleChanged(connection, now ? "it is read-only now" : "it takes writes now");
        }
      } catch (SQLException e) {
        stock.evictDead(slot);
      }
    }
  }

  /** What a server was when first asked, and how often in a row it was not since. */
  private static final class Role {
    private boolean readOnly;
    private int contradictions;

    Role(boolean readOnly) {
      this.readOnly = readOnly;
    }

    boolean isNot(boolean now) {
      contradictions = now == readOnly ? 0 : contradictions + 1;
      if (contradictions > MOST_CONTRADICTIONS) { // it seems to be meant
        readOnly = now;
        contradictions = 0;
      }
      return contradictions > 0;
    }
  }

  /**
   * Leaves the addresses that a name stood for, once it stands for none of those that its
   * connections have. Connections made since the last look do not count, for they may have asked
   * the new name already.
   *
   * @param lastLook {@link System#nanoTime()} of it
   */
  void lookAtNames(long lastLook) {
    Map<ReachedHost, Set<String>> known = new HashMap<>();
    for (PhysicalConnection c : sessions.open()) {
      String address = c.host().address();
      if (address != null && c.connectedAt() - lastLook <= 0) {
        known.computeIfAbsent(c.host(), h -> new HashSet<>()).add(address);
      }
    }
    known.forEach(
        (host, addresses) -> {
          String hostName = host.host();
          if (hostName == null || addresses.contains(hostName)) {
            return; // the URL has the number itself
          }
          try {
            Set<String> now = names.addressesOf(hostName);
            if (!now.isEmpty() && addresses.stream().noneMatch(now::contains)) {
              servers.leave(
                  host,
                  lastLook,
                  DiscardReason.ADDRESS_CHANGED,
                  "its name stood for " + addresses + " and stands for " + now + " now");
            }
          } catch (UnknownHostException e) {
            // a name service that is away is no reason to leave a server that is there
          }
        });
  }

  void close() {
    thread.shutdownNow();
  }
}
