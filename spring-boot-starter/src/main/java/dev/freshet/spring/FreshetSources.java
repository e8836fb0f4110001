/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetDriver;
import dev.freshet.FreshetPools;
import dev.freshet.FreshetStats;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Everything of Freshet's that this application has: what is opened by {@code DriverManager} with a
 * Freshet URL, and each DataSource. Thread-safe.
 */
final class FreshetSources {

  /** The name of what is opened by URL, without a bean. */
  static final String BY_URL = "DriverManager";

  private final List<Source> sources = new CopyOnWriteArrayList<>();
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

  FreshetSources() {
    sources.add(new Source(BY_URL, FreshetDriver.pools()));
  }

  /**
   * One way in.
   *
   * @param name the bean's, or {@link #BY_URL}
   */
  record Source(String name, FreshetPools pools) {}

  /** Hears which sources come and go. */
  interface Watcher {

    void added(Source source);

    void removed(Source source);
  }

  void add(Source source) {
    sources.add(source);
    watchers.forEach(w -> w.added(source));
  }

  void remove(FreshetPools pools) {
    for (Source each : sources) {
      if (each.pools() == pools && sources.remove(each)) {
        watchers.forEach(w -> w.removed(each));
      }
    }
  }

  /** Has the watcher hear of those there are and those to come. */
  void watch(Watcher watcher) {
    watchers.add(watcher);
    sources.forEach(watcher::added);
  }

  List<Source> all() {
    return List.copyOf(sources);
  }

  /** All pools there are now. */
  List<FreshetStats> stats() {
    return sources.stream().flatMap(s -> s.pools().stats().stream()).toList();
  }
}
