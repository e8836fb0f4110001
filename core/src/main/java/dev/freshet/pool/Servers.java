/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.Endpoint;
import dev.freshet.connect.PhysicalConnection;
import dev.freshet.connect.ReachedHost;
import dev.freshet.observe.Log;
import dev.freshet.observe.OncePerMinute;
import dev.freshet.session.DiscardReason;
import dev.freshet.session.Route;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The servers that one pool's connections lead to, and when to leave them: a program that connects
 * for each query asks each time where its server is, and a pool must not forget to. Thread-safe; no
 * lock is held while a server or a name service is asked.
 */
final class Servers {

  /** How soon all connections to a host are closed again, if those that follow end up there too. */
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** How long nobody has met a server in the wrong role before another time counts anew. */
  private static final long OVER_NANOS = TimeUnit.SECONDS.toNanos(15);

  /** The part of the time it has lasted so far by which it may last longer than without a pool. */
  private static final int PAUSE_PART = 30;

  /** How long connections are used that do not lead to the first host of a list. */
  private static final long FALLBACK_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final String name;
  private final SessionSetup sessions;
  private final Stock stock;
  private final Endpoint endpoint;
  private final PoolSettings settings;
  private final HostWatch watch;

  /**
   * @param since when a host was first left because of its role, of those times that one pause
   *     follows another
   * @param at when it was left last
   */
  private record Left(long since, long at) {

    /** Until it may be left again. */
    long pauseNanos() {
      return Math.max(FIRST_PAUSE_NANOS, Math.min(LONGEST_PAUSE_NANOS, (at - since) / PAUSE_PART));
    }
  }

  /** For those times that a host is left without having changed in between. */
  private final OncePerMinute again = new OncePerMinute();

  private final Map<ReachedHost, Left> left = new ConcurrentHashMap<>();

  Servers(
      String name,
      PoolSettings settings,
      SessionSetup sessions,
      Stock stock,
      Endpoint endpoint,
      Names names) {
    this.name = name;
    this.settings = settings;
    this.sessions = sessions;
    this.stock = stock;
    this.endpoint = endpoint;
    this.watch = new HostWatch(name, this, stock, sessions, names);
  }

  /** How many open connections lead to each host. */
  Map<String, Integer> connections() {
    Map<String, Integer> byHost = new TreeMap<>();
    for (PhysicalConnection c : sessions.open()) {
      byHost.merge(c.host().name(), 1, Integer::sum);
    }
    return byHost;
  }

  /** A statement's failure told that the server takes no writes any more. */
  void refusedWrites(PhysicalConnection connection, SQLException failure) {
    roleChanged(connection, "it says: " + failure.getMessage());
  }

  /**
   * The server behind a connection has another role than it had: all connections to it are closed,
   * the idle ones before this returns. If that was done a moment ago and this one was made since, a
   * fresh connection led to the same server still; then this one alone is closed, for by now one
   * may lead elsewhere.
   */
  void roleChanged(PhysicalConnection connection, String why) {
    ReachedHost host = connection.host();
    long now = System.nanoTime();
    Left latest =
        left.compute(
            host,
            (h, last) -> {
              if (last == null || now - last.at > Math.max(OVER_NANOS, 2 * last.pauseNanos())) {
                return new Left(now, now);
              }
              boolean madeSince = connection.connectedAt() - last.at > 0;
              return !madeSince || now - last.at < last.pauseNanos()
                  ? last
                  : new Left(last.since, now);
            });
    // Also where another thread is at it: this one may open again before that has come to the end.
    if (connection.connectedAt() - latest.at <= 0) {
      int retired = retire(host, latest.at, DiscardReason.ROLE_CHANGED);
      if (retired > 0) {
        if (again.isDue() || latest.at == latest.since) {
          Log.serverLeft(name, host, retired, why);
        }
        stock.closeRetired();
      }
    } else {
      connection.retire(DiscardReason.ROLE_CHANGED);
    }
  }

  /**
   * Closes the connections to a host that were made before a moment: idle ones now, those in use as
   * they are returned.
   *
   * @param why in words, for the log
   */
  void leave(ReachedHost host, long madeBefore, DiscardReason reason, String why) {
    int retired = retire(host, madeBefore, reason);
    if (retired > 0) {
      Log.serverLeft(name, host, retired, why);
      stock.closeRetired();
    }
  }

  private int retire(ReachedHost host, long madeBefore, DiscardReason reason) {
    int retired = 0;
    for (PhysicalConnection c : sessions.open()) {
      if (c.host().equals(host) && c.connectedAt() - madeBefore <= 0 && c.retire(reason)) {
        retired++;
      }
    }
    sessions.forget(host);
    if (retired > 0) {
      endpoint.changed();
    }
    return retired;
  }

  /** Looks after connections that nobody uses at present; from the housekeeper. */
  void tend(long nowNanos) {
    for (PhysicalConnection c : sessions.open()) {
      if (c.kind() == Route.Kind.FAILOVER
          && nowNanos - c.connectedAt() > FALLBACK_NANOS
          && !c.leadsToFirstHost()
          && c.retire(DiscardReason.FALLBACK)) {
        stock.closeRetired(); // one at a time, so the first host is tried gently
        break;
      }
    }
    watch.tend(nowNanos, settings.roleCheckInterval(), settings.dnsCheckInterval());
  }

  void close() {
    watch.close();
  }
}
