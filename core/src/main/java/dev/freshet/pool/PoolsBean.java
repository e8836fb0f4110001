/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.observe.FreshetMXBean;
import dev.freshet.observe.PoolCounters;
import dev.freshet.observe.PoolEvents.Totals;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** What JMX shows of all pools of one way in. */
final class PoolsBean implements FreshetMXBean {

  private final Pools pools;
  private final Totals ended;

  PoolsBean(Pools pools, Totals ended) {
    this.pools = pools;
    this.ended = ended;
  }

  @Override
  public boolean isEnabled() {
    return pools.isEnabled();
  }

  @Override
  public void setEnabled(boolean enabled) {
    pools.setEnabled(enabled);
  }

  @Override
  public void evictIdle() {
    pools.evict();
  }

  @Override
  public long getOpens() {
    return ended.opens() + total(PoolCounters::opens);
  }

  @Override
  public long getPhysicalConnects() {
    return ended.physicalConnects() + total(PoolCounters::physicalConnects);
  }

  @Override
  public long getSocketsSaved() {
    return Math.max(0, getOpens() - getPhysicalConnects());
  }

  @Override
  public int getActiveConnections() {
    return sum(PoolSnapshot::inUse);
  }

  @Override
  public int getIdleConnections() {
    return sum(PoolSnapshot::idle);
  }

  @Override
  public int getTotalConnections() {
    return sum(s -> s.inUse() + s.idle());
  }

  @Override
  public int getThreadsAwaitingConnection() {
    return sum(PoolSnapshot::waiting);
  }

  @Override
  public String[] getPools() {
    return pools.snapshots().stream()
        .map(s -> s.name() + ": " + s.counters().summary())
        .toArray(String[]::new);
  }

  private int sum(ToIntFunction<PoolSnapshot> of) {
    return pools.snapshots().stream().mapToInt(of).sum();
  }

  private long total(ToLongFunction<PoolCounters> of) {
    return pools.snapshots().stream().mapToLong(s -> of.applyAsLong(s.counters())).sum();
  }
}
