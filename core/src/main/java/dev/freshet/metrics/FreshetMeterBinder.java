/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.metrics;

import dev.freshet.FreshetPools;
import dev.freshet.FreshetStats;
import dev.freshet.event.FreshetListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Pools as meters: of those there are, and of those to come, until they end.
 *
 * <pre>{@code
 * new FreshetMeterBinder(FreshetDriver.pools()).bindTo(registry);   // all that is opened by URL
 * new FreshetMeterBinder(dataSource.pools()).bindTo(registry);      // a FreshetDataSource
 * }</pre>
 *
 * <p>docs/observing.md lists the meters. Where {@code resilience4j-micrometer} is on the class
 * path, Resilience4j's own meters of the breakers and retries are there too. Thread-safe.
 */
public final class FreshetMeterBinder implements MeterBinder, AutoCloseable {

  private final FreshetPools pools;
  private final Set<Names> names;
  private final Tags tags;
  private final List<Bound> bound = new CopyOnWriteArrayList<>();

  /** Which names meters have; several sets may be there at once. */
  public enum Names {
    /** Freshet's own, {@code freshet.…}, tagged {@code pool}: everything there is to tell. */
    FRESHET,
    /** HikariCP's, {@code hikaricp.connections.…}, tagged {@code pool}, as far as they go. */
    HIKARICP,
    /** OpenTelemetry's, {@code db.client.connection.…}, as far as they go. */
    OPEN_TELEMETRY
  }

  /** With Freshet's own names, and HikariCP's. */
  public FreshetMeterBinder(FreshetPools pools) {
    this(pools, EnumSet.of(Names.FRESHET, Names.HIKARICP), Tags.empty());
  }

  /**
   * @param names which there are to be
   * @param tags added to each
   */
  public FreshetMeterBinder(
      FreshetPools pools, Collection<Names> names, Iterable<? extends Tag> tags) {
    this.pools = pools;
    this.names = names.isEmpty() ? EnumSet.noneOf(Names.class) : EnumSet.copyOf(names);
    this.tags = Tags.of(tags);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Bound next = new Bound(registry, ResilienceMeters.find(pools, registry));
    bound.add(next);
    pools.addListener(next);
    pools.stats().forEach(next::add);
  }

  /** Takes the meters out of every registry again. */
  @Override
  public void close() {
    for (Bound each : bound) {
      bound.remove(each);
      pools.removeListener(each);
      each.close();
    }
  }

  private PoolMeters meters(Names names, MeterRegistry registry, FreshetStats stats) {
    return switch (names) {
      case FRESHET -> new FreshetMeters(registry, tags, pools, stats);
      case HIKARICP -> new HikariMeters(registry, tags, pools, stats);
      case OPEN_TELEMETRY -> new OpenTelemetryMeters(registry, tags, pools, stats);
    };
  }

  /** One registry, and the meters in it by pool. */
  private final class Bound implements FreshetListener {

    private static final PoolMeters[] NONE = {};

    private final MeterRegistry registry;
    private final @Nullable ResilienceMeters resilience;
    private final Map<String, PoolMeters[]> byPool = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Bound(MeterRegistry registry, @Nullable ResilienceMeters resilience) {
      this.registry = registry;
      this.resilience = resilience;
    }

    void add(FreshetStats stats) {
      String pool = stats.pool();
      if (byPool.putIfAbsent(pool, NONE) != null) {
        return;
      }
      List<PoolMeters> all = new ArrayList<>();
      names.forEach(n -> all.add(meters(n, registry, stats)));
      if (resilience != null) {
        resilience.add(pool);
      }
      boolean replaced = byPool.replace(pool, NONE, all.toArray(PoolMeters[]::new));
      if (!replaced) { // it ended meanwhile
        all.forEach(PoolMeters::remove);
        if (resilience != null) {
          resilience.remove(pool);
        }
      } else if (closed || pools.stats(pool).isEmpty()) {
        poolClosed(pool);
      }
    }

    private PoolMeters[] of(String pool) {
      PoolMeters[] meters = byPool.get(pool);
      return meters == null ? NONE : meters;
    }

    @Override
    public void poolStarted(String pool, String target) {
      Optional<FreshetStats> stats = pools.stats(pool);
      stats.ifPresent(this::add);
    }

    @Override
    public void poolClosed(String pool) {
      PoolMeters[] meters = byPool.remove(pool);
      if (meters == null) {
        return;
      }
      for (PoolMeters each : meters) {
        each.remove();
      }
      if (resilience != null) {
        resilience.remove(pool);
      }
    }

    @Override
    public void opened(String pool, long tookNanos) {
      for (PoolMeters meters : of(pool)) {
        meters.opened(tookNanos);
      }
    }

    @Override
    public void closed(String pool, long heldNanos) {
      for (PoolMeters meters : of(pool)) {
        meters.closed(heldNanos);
      }
    }

    @Override
    public void connected(String pool, long tookNanos) {
      for (PoolMeters meters : of(pool)) {
        meters.connected(tookNanos);
      }
    }

    @Override
    public void reset(String pool, String reason, List<String> touched, long tookNanos) {
      for (PoolMeters meters : of(pool)) {
        meters.reset(reason);
      }
    }

    @Override
    public void discarded(String pool, String reason) {
      for (PoolMeters meters : of(pool)) {
        meters.discarded(reason);
      }
    }

    void close() {
      closed = true;
      byPool.keySet().forEach(this::poolClosed);
    }
  }
}
