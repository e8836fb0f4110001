/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.observe.FreshetPoolMXBean;
import dev.freshet.observe.LeaseBean;
import dev.freshet.observe.PoolCounters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What JMX shows of a pool. */
final class PoolBean implements FreshetPoolMXBean {

  private static final int LEASES = 5;

  private final Pool pool;

  PoolBean(Pool pool) {
    this.pool = pool;
  }

  private PoolCounters counters() {
    return pool.snapshot().counters();
  }

  @Override
  public String getPoolName() {
    return pool.name();
  }

  @Override
  public String getTarget() {
    return pool.snapshot().target();
  }

  @Override
  public int getActiveConnections() {
    return pool.snapshot().inUse();
  }

  @Override
  public int getIdleConnections() {
    return pool.snapshot().idle();
  }

  @Override
  public int getTotalConnections() {
    PoolSnapshot now = pool.snapshot();
    return now.inUse() + now.idle();
  }

  @Override
  public int getThreadsAwaitingConnection() {
    return pool.snapshot().waiting();
  }

  @Override
  public int getMinimumIdle() {
    return pool.snapshot().minimumIdle();
  }

  @Override
  public int getMaximumPoolSize() {
    return pool.snapshot().maximumPoolSize();
  }

  @Override
  public int getServerLimit() {
    return pool.snapshot().serverLimit();
  }

  @Override
  public int getServerUsed() {
    return pool.snapshot().serverUsed();
  }

  @Override
  public void setMaximumPoolSize(int maximumPoolSize) {
    pool.resize(maximumPoolSize);
  }

  @Override
  public void softEvictConnections() {
    pool.evict();
  }

  @Override
  public long getOpens() {
    return counters().opens();
  }

  @Override
  public long getPhysicalConnects() {
    return counters().physicalConnects();
  }

  @Override
  public long getSocketsSaved() {
    return counters().socketsSaved();
  }

  @Override
  public long getConnectFailures() {
    return counters().connectFailures();
  }

  @Override
  public long getResets() {
    return counters().resets();
  }

  @Override
  public long getDiscards() {
    return counters().discards();
  }

  @Override
  public long getDeadFound() {
    return counters().deadFound();
  }

  @Override
  public long getWaits() {
    return counters().waits();
  }

  @Override
  public long getOverflows() {
    return counters().overflows();
  }

  @Override
  public long getTimeouts() {
    return counters().timeouts();
  }

  @Override
  public long getLeaks() {
    return counters().leaks();
  }

  @Override
  public Map<String, Long> getResetReasons() {
    return counters().resetReasons();
  }

  @Override
  public Map<String, Long> getDirtyReasons() {
    return counters().dirtyReasons();
  }

  @Override
  public Map<String, Long> getDiscardReasons() {
    return counters().discardReasons();
  }

  @Override
  public Map<String, Integer> getHosts() {
    return pool.snapshot().hosts();
  }

  @Override
  public double getOpensPerSecond() {
    return pool.snapshot().lastMinute().opens();
  }

  @Override
  public double getPhysicalConnectsPerSecond() {
    return pool.snapshot().lastMinute().physicalConnects();
  }

  @Override
  public double getResetsPerSecond() {
    return pool.snapshot().lastMinute().resets();
  }

  @Override
  public String getBreaker() {
    return pool.snapshot().breaker();
  }

  @Override
  public long getBreakerOpenings() {
    return pool.snapshot().breakerOpenings();
  }

  @Override
  public long getRejections() {
    return pool.snapshot().rejections();
  }

  @Override
  public List<LeaseBean> getOldestLeases() {
    return pool.oldestLeases(LEASES).stream().map(PoolBean::bean).toList();
  }

  private static LeaseBean bean(LeaseReport lease) {
    return new LeaseBean(
        lease.thread(),
        TimeUnit.NANOSECONDS.toMillis(lease.ageNanos()),
        lease.inCall(),
        lease.openedAt().stream()
            .map(StackTraceElement::toString)
            .collect(Collectors.joining("\n")));
  }

  @Override
  public String getSummary() {
    return counters().summary();
  }
}
