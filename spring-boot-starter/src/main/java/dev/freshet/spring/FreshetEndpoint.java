/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.spring.FreshetSources.Source;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code /actuator/freshet}: look, switch, evict. */
@Endpoint(id = "freshet")
final class FreshetEndpoint {

  private final FreshetSources sources;

  FreshetEndpoint(FreshetSources sources) {
    this.sources = sources;
  }

  @ReadOperation
  Map<String, Object> read() {
    return FreshetReport.of(sources);
  }

  /**
   * @param action {@code disable}, {@code enable} or {@code evict}
   */
  @WriteOperation
  Map<String, Object> act(@Selector String action) {
    sources.all().forEach(s -> act(action, s));
    return FreshetReport.of(sources);
  }

  private static void act(String action, Source source) {
    switch (action) {
      case "disable" -> source.pools().setEnabled(false);
      case "enable" -> source.pools().setEnabled(true);
      case "evict" -> source.pools().evict();
      default ->
          throw new InvalidEndpointRequestException(
              "there is no action '" + action + "'", "disable, enable or evict");
    }
  }
}
