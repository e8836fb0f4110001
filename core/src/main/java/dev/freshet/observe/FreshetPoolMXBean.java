/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import java.util.List;
import java.util.Map;

/**
 * A pool as JMX shows it: {@code dev.freshet:type=Pool,freshet=…,name=…}. What HikariCP has too has
 * its name, and means the same; the rest is explained in docs/observing.md.
 */
public interface FreshetPoolMXBean {

  String getPoolName();

  String getTarget();

  int getActiveConnections();

  int getIdleConnections();

  int getTotalConnections();

  int getThreadsAwaitingConnection();

  int getMinimumIdle();

  int getMaximumPoolSize();

  /** What the server allows to all programs, or to this account, as it last said; -1 if never. */
  int getServerLimit();

  /** How many of those connections were in use then; -1 if it has not said. */
  int getServerUsed();

  /**
   * Changes the size of this pool for as long as it lives. Idle connections beyond it are closed at
   * once, those in use as they are returned.
   */
  void setMaximumPoolSize(int maximumPoolSize);

  /** Closes idle connections now, and those in use as they are returned. */
  void softEvictConnections();

  long getOpens();

  long getPhysicalConnects();

  long getSocketsSaved();

  long getConnectFailures();

  long getResets();

  long getDiscards();

  long getDeadFound();

  long getWaits();

  long getOverflows();

  long getTimeouts();

  long getLeaks();

  /** Resets by the one reason that made each necessary. */
  Map<String, Long> getResetReasons();

  /** Returns that found the session touched, by reason; one return may have several. */
  Map<String, Long> getDirtyReasons();

  Map<String, Long> getDiscardReasons();

  /** Open connections by the host that they lead to. */
  Map<String, Integer> getHosts();

  double getOpensPerSecond();

  double getPhysicalConnectsPerSecond();

  double getResetsPerSecond();

  String getBreaker();

  long getBreakerOpenings();

  long getRejections();

  /** The five leases that have been out longest. */
  List<LeaseBean> getOldestLeases();

  /** The counts in one line. */
  String getSummary();
}
