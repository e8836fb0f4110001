/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import dev.freshet.connect.DriverConnector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at what a connection is opened to. Thread-safe. */
final class Urls {

  private static final int MOST_KNOWN = 10_000;

  private static final Pattern SEVERAL_HOSTS =
      Pattern.compile("jdbc:(mysql|mariadb)(\\+srv)?:(replication|loadbalance|load-balance).*");

  private final List<Pattern> include;
  private final List<Pattern> exclude;
  private final Map<String, Optional<Aside>> known = new ConcurrentHashMap<>();

  Urls(List<Pattern> include, List<Pattern> exclude) {
    this.include = List.copyOf(include);
    this.exclude = List.copyOf(exclude);
  }

  /** Why to stand aside for this URL; null if there is no reason. */
  @Nullable Aside reason(String url) {
    Optional<Aside> reason = known.get(url);
    if (reason == null) {
      reason = Optional.ofNullable(look(bare(url)));
      if (known.size() < MOST_KNOWN) {
        known.put(url, reason);
      }
    }
    return reason.orElse(null);
  }

  private @Nullable Aside look(String bare) {
    if (SEVERAL_HOSTS.matcher(bare).matches()) {
      return Aside.SEVERAL_HOSTS;
    }
    if (matchesAny(exclude, bare)) {
      return Aside.EXCLUDED;
    }
    return include.isEmpty() || matchesAny(include, bare) ? null : Aside.NOT_INCLUDED;
  }

  /** Without parameters and credentials, among which there may be passwords. */
  static String bare(String url) {
    return DriverConnector.withoutParameters(url);
  }

  private static boolean matchesAny(List<Pattern> patterns, String bare) {
    return patterns.stream().anyMatch(p -> p.matcher(bare).matches());
  }
}
