/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import dev.freshet.event.FreshetListener;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The endpoints that the pools of one way in connect to. Thread-safe. */
public final class Endpoints {

  /** A program that makes up host names must not fill the memory. */
  private static final int MOST = 256;

  private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final FreshetListener listener;

  public Endpoints(FreshetListener listener) {
    this.listener = listener;
  }

  /** The endpoint of a connector; the same for all pools that connect there with one policy. */
  public Endpoint of(PhysicalConnector connector, ConnectPolicy policy) {
    String name = connector.endpoint();
    if (endpoints.size() >= MOST) {
      forgetOne();
    }
    return endpoints.computeIfAbsent(
        name + " " + policy.key(), key -> new Endpoint(name, policy, listener));
  }

  /** Pools keep theirs; it is only not found again. */
  private void forgetOne() {
    endpoints.entrySet().stream()
        .min(Comparator.comparingLong(e -> e.getValue().lastUse() - System.nanoTime()))
        .ifPresent(oldest -> endpoints.remove(oldest.getKey(), oldest.getValue()));
  }

  /** Forgets what is known of every endpoint. */
  public void clear() {
    endpoints.clear();
  }
}
