/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.freshet.peers.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the README and the plots take from the figures of real servers. */
final class RealServers {

  private static final String CHURN = "churn";
  private static final String SESSIONS = "sessions";

  /** So many of the contests are those of all contestants, on loopback in plaintext. */
  private static final int ALL_CONTESTANTS = 3;

  private static final List<Peer> OTHERS = List.of(Peer.HIKARI, Peer.HIKARI_RESET, Peer.PLAIN);

  private static final List<Peer> DRAWN =
      Arrays.stream(Peer.values()).filter(p -> p != Peer.FRESHET_URL).toList();

  private RealServers() {}

  /** Rows of {@link SideBySide}; none where there are no figures. */
  static List<String> rows(Path directory) throws IOException {
    List<String> rows = new ArrayList<>();
    contests(directory)
        .forEach(
            (contest, rates) -> {
              Sample freshet = rates.get(Peer.FRESHET.title());
              for (Peer other : OTHERS) {
                Sample theirs = rates.get(other.title());
                if (freshet != null && theirs != null) {
                  rows.add(
                      SideBySide.row(
                          "[open, query, close](docs/benchmarks/churn.md): " + contest,
                          other.title(),
                          rate(freshet),
                          rate(theirs),
                          Ratio.ofCommonRounds(freshet, theirs).toString()));
                }
              }
            });
    rows.addAll(leftovers(directory));
    return rows;
  }

  private static String rate(Sample sample) {
    return String.format(Locale.ROOT, "%,.0f/s", sample.median());
  }

  /** How much of what one borrower does the next one sees. */
  private static List<String> leftovers(Path directory) throws IOException {
    Path file = directory.resolve(SESSIONS + ".json");
    if (!Files.exists(file)) {
      return List.of();
    }
    JsonObject json = read(file);
    List<String> rows = new ArrayList<>();
    for (Peer other : List.of(Peer.HIKARI, Peer.HIKARI_RESET)) {
      rows.add(
          SideBySide.row(
              "[what the next borrower sees](docs/benchmarks/sessions.md) of the last one's session",
              other.title(),
              visible(json, Peer.FRESHET),
              visible(json, other),
              ""));
    }
    return rows;
  }

  private static String visible(JsonObject json, Peer peer) {
    int all = 0;
    int seen = 0;
    for (String part : List.of("kinds", "variables")) {
      for (JsonElement entry : json.getAsJsonArray(part)) {
        JsonElement fate =
            entry
                .getAsJsonObject()
                .getAsJsonObject("fates")
                .get(peer.name().toLowerCase(Locale.ROOT));
        if (fate != null) {
          all++;
          seen += fate.getAsString().equals("SEEN") ? 1 : 0;
        }
      }
    }
    return "%d of %d".formatted(seen, all);
  }

  /** Draws the contests of all contestants. */
  static void draw(Path directory) throws IOException {
    Map<String, Map<String, Sample>> contests = contests(directory);
    if (contests.isEmpty()) {
      return;
    }
    List<String> points = List.copyOf(contests.keySet());
    List<Plots.Bars> bars = new ArrayList<>();
    for (Peer peer : DRAWN) {
      List<Double> rates =
          contests.values().stream()
              .map(contest -> contest.get(peer.title()))
              .filter(Objects::nonNull)
              .map(Sample::median)
              .toList();
      if (rates.size() == points.size()) {
        bars.add(new Plots.Bars(peer, rates));
      }
    }
    Plots.write(
        Plots.bars("Open, query, close", "a second, all threads", points, bars), directory, CHURN);
  }

  /** Rates by contest and contestant. */
  private static Map<String, Map<String, Sample>> contests(Path directory) throws IOException {
    Map<String, Map<String, Sample>> contests = new LinkedHashMap<>();
    Path file = directory.resolve(CHURN + ".json");
    if (!Files.exists(file)) {
      return contests;
    }
    Set<String> titles = new LinkedHashSet<>();
    for (JsonElement element : read(file).getAsJsonArray("contests")) {
      JsonObject entry = element.getAsJsonObject();
      String title = entry.get("contest").getAsString();
      titles.add(title);
      if (titles.size() > ALL_CONTESTANTS) {
        break;
      }
      List<Double> rounds = new ArrayList<>();
      entry
          .getAsJsonArray("rounds")
          .forEach(r -> rounds.add(r.getAsJsonObject().get("perSecond").getAsDouble()));
      contests
          .computeIfAbsent(title, t -> new LinkedHashMap<>())
          .put(entry.get("contestant").getAsString(), new Sample(rounds));
    }
    return contests;
  }

  private static JsonObject read(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }
}
