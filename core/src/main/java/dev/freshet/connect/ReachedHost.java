/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import dev.freshet.session.Route;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The host that a connection was made to, as its URL calls it, and at which address it was then.
 *
 * @param name as it is shown: host and port, or where the URL leads if the driver tells no more
 * @param host the host's name alone, to be looked up anew; null if it is not known
 * @param address in numbers; null if it is not known
 */
public record ReachedHost(String name, @Nullable String host, @Nullable String address) {

  static ReachedHost of(Route route, @Nullable ProbeSocket socket, String endpoint) {
    String host = route.host();
    InetAddress remote = socket == null ? null : socket.getInetAddress();
    String address = remote == null ? route.address() : remote.getHostAddress();
    if (host != null) {
      return new ReachedHost(host + ":" + route.port(), host, address);
    }
    int slashes = endpoint.indexOf("//");
    return new ReachedHost(slashes < 0 ? endpoint : endpoint.substring(slashes + 2), null, address);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReachedHost h && name.equals(h.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
