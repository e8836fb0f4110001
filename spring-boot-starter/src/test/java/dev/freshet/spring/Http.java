/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.context.ConfigurableApplicationContext;

/** Asks an application as an operator does. */
record Http(String base) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Http to(ConfigurableApplicationContext app) {
    return new Http(
        "http://127.0.0.1:%s/actuator/"
            .formatted(app.getEnvironment().getProperty("local.server.port")));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }
}
