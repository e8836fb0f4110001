/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The diagnosis as one page that needs nothing else, with plots drawn by uPlot, which is in it. */
final class HtmlReport {

  private static final Pattern PLACE = Pattern.compile("@([a-z]+)@");
  private static final int DESTINATIONS = 10;

  private HtmlReport() {}

  static void write(Path file, Diagnosis diagnosis, List<Observation> windows) throws IOException {
    Files.writeString(file, page(diagnosis, windows));
  }

  static String page(Diagnosis diagnosis, List<Observation> windows) throws IOException {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("level", diagnosis.verdict().level().toString());
    places.put(
        "levelclass", diagnosis.verdict().level().toString().toLowerCase(java.util.Locale.ROOT));
    places.put("headline", escape(diagnosis.verdict().headline()));
    places.put("host", escape(diagnosis.host().name()));
    places.put("system", escape(diagnosis.host().system()));
    places.put("time", diagnosis.time().truncatedTo(ChronoUnit.SECONDS).toString());
    places.put("seconds", Numbers.one(diagnosis.observation().seconds()));
    places.put("findings", findings(diagnosis));
    places.put("rows", rows(diagnosis));
    places.put("destinations", destinations(diagnosis));
    places.put("advice", advice(diagnosis));
    places.put("answers", answers(diagnosis));
    places.put("blind", blind(diagnosis));
    places.put("data", JsonReport.of(diagnosis, windows));
    places.put("licence", resource("uplot/LICENSE"));
    places.put("css", resource("uplot/uPlot.min.css"));
    places.put("js", resource("uplot/uPlot.iife.min.js"));
    // In one pass, so that nothing in a text is taken for a place.
    return PLACE
        .matcher(resource("report.html"))
        .replaceAll(
            place -> Matcher.quoteReplacement(places.getOrDefault(place.group(1), place.group())));
  }

  private static String findings(Diagnosis diagnosis) {
    StringBuilder html = new StringBuilder();
    diagnosis.verdict().findings().forEach(finding -> element(html, "li", finding.text()));
    return html.toString();
  }

  private static String rows(Diagnosis diagnosis) {
    StringBuilder html = new StringBuilder();
    for (Rows.Row row : Rows.of(diagnosis)) {
      html.append("<tr>");
      element(html, "th", row.name());
      element(html, "td", row.text());
      html.append("</tr>\n");
    }
    return html.toString();
  }

  private static String destinations(Diagnosis diagnosis) {
    StringBuilder html = new StringBuilder();
    diagnosis.observation().busiest().stream()
        .limit(DESTINATIONS)
        .forEach(
            traffic -> {
              html.append("<tr>");
              element(html, "td", KnownPorts.describe(traffic.server()));
              element(html, "td", Numbers.count(traffic.clientTimeWait()));
              element(html, "td", Numbers.count(traffic.serverTimeWait()));
              element(html, "td", Numbers.count(traffic.live()));
              element(html, "td", Numbers.perSecond(traffic.connectsPerSecond()));
              html.append("</tr>\n");
            });
    return html.toString();
  }

  private static String advice(Diagnosis diagnosis) {
    StringBuilder html = new StringBuilder();
    String cure = Cure.of(diagnosis);
    if (cure != null) {
      element(html, "p", "What Freshet would change: " + cure);
    }
    if (diagnosis.advice().isEmpty()) {
      element(html, "p", "Nothing.");
    }
    for (Advice advice : diagnosis.advice()) {
      element(html, "p", advice.text());
      if (!advice.commands().isEmpty()) {
        element(html, "pre", String.join("\n", advice.commands()));
      }
    }
    return html.toString();
  }

  private static String answers(Diagnosis diagnosis) {
    StringBuilder html = new StringBuilder();
    for (SettingAnswers.Answer answer :
        SettingAnswers.of(diagnosis.settings(), diagnosis.target())) {
      html.append("<tr>");
      element(html, "th", answer.setting());
      element(html, "td", answer.now());
      element(html, "td", answer.text());
      html.append("</tr>\n");
    }
    return html.toString();
  }

  private static String blind(Diagnosis diagnosis) {
    StringBuilder html = new StringBuilder();
    diagnosis.notSeen().forEach(text -> element(html, "li", text));
    return diagnosis.notSeen().isEmpty() ? "<li>Nothing.</li>" : html.toString();
  }

  private static void element(StringBuilder html, String name, String text) {
    html.append('<').append(name).append('>').append(escape(text));
    html.append("</").append(name).append('>').append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
