/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** {@code /actuator/freshet/dashboard}: the endpoint as a page, with nothing from elsewhere. */
@EndpointWebExtension(endpoint = FreshetEndpoint.class)
final class FreshetDashboard {

  static final String PAGE = "dashboard.html";

  @ReadOperation(produces = "text/html;charset=UTF-8")
  WebEndpointResponse<@Nullable String> view(@Selector String view) {
    return view.equals("dashboard")
        ? new WebEndpointResponse<>(page())
        : new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
  }

  private static String page() {
    try (InputStream in = FreshetDashboard.class.getResourceAsStream(PAGE)) {
      if (in == null) {
        throw new IllegalStateException(PAGE + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
