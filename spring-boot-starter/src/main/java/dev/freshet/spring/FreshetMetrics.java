/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetPools;
import dev.freshet.metrics.FreshetMeterBinder;
import dev.freshet.spring.FreshetSources.Source;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Meters of all sources, of those that come later too, in each registry. */
final class FreshetMetrics implements MeterBinder, FreshetSources.Watcher, AutoCloseable {

  private final List<MeterRegistry> registries = new ArrayList<>();
  private final Map<FreshetPools, FreshetMeterBinder> binders = new IdentityHashMap<>();

  @Override
  public synchronized void bindTo(MeterRegistry registry) {
    registries.add(registry);
    binders.values().forEach(b -> b.bindTo(registry));
  }

  @Override
  public synchronized void added(Source source) {
    if (!binders.containsKey(source.pools())) {
      FreshetMeterBinder binder = new FreshetMeterBinder(source.pools());
      binders.put(source.pools(), binder);
      registries.forEach(binder::bindTo);
    }
  }

  @Override
  public synchronized void removed(Source source) {
    FreshetMeterBinder binder = binders.remove(source.pools());
    if (binder != null) {
      binder.close();
    }
  }

  /** What is opened by URL outlives the application, whose registries must not be kept by it. */
  @Override
  public synchronized void close() {
    binders.values().forEach(FreshetMeterBinder::close);
    binders.clear();
    registries.clear();
  }
}
