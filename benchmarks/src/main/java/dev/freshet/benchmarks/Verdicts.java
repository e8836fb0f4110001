/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.freshet.benchmarks.Goal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of all goals, those that were missed first. */
final class Verdicts {

  /** Pages whose JSON files have their goals in them. */
  private static final List<String> PAGES = List.of("churn", "bursts", "sockets", "sessions");

  private record Verdict(String page, Goal goal) {}

  private final List<Verdict> all = new ArrayList<>();

  /** As the figures in this directory have it. */
  Verdicts(Path directory) throws IOException {
    for (Area area : Areas.ALL) {
      Path file = directory.resolve(area.name() + ".json");
      if (Files.exists(file)) {
        area.goals(Measurements.read(file)).forEach(g -> all.add(new Verdict(area.name(), g)));
      }
    }
    for (String page : PAGES) {
      Path file = directory.resolve(page + ".json");
      if (Files.exists(file)) {
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        if (json.has("goals")) {
          for (JsonElement goal : json.getAsJsonArray("goals")) {
            all.add(new Verdict(page, new Gson().fromJson(goal, Goal.class)));
          }
        }
      }
    }
  }

  String markdown() {
    return String.format(
            Locale.ROOT,
            "Of %d goals **%d are met, %d missed**, and of %d the figures do not decide.\n\n",
            all.size(),
            count(Outcome.MET),
            count(Outcome.MISSED),
            count(Outcome.OPEN))
        + section("### Missed", "", Outcome.MISSED)
        + section("### Not decided", "", Outcome.OPEN)
        + section("<details><summary>Met</summary>", "\n</details>\n", Outcome.MET);
  }

  private long count(Outcome outcome) {
    return all.stream().filter(v -> v.goal().outcome() == outcome).count();
  }

  private String section(String head, String after, Outcome outcome) {
    if (count(outcome) == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder(head).append("\n\n");
    text.append("| goal | measured | figures |\n|---|---|---|\n");
    for (Verdict v : all) {
      if (v.goal().outcome() == outcome) {
        text.append(
            "| %s | %s | [%3$s](%3$s.md) |\n"
                .formatted(v.goal().text(), v.goal().figures(), v.page()));
      }
    }
    return text.append(after).append('\n').toString();
  }
}
