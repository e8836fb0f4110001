/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the little JSON that the report needs. */
final class Json {

  private Json() {}

  static String of(DrillReport report, String conditions) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("conditions", conditions);
    root.put("drills", report.sections().stream().map(Json::section).toList());
    return write(root, "") + "\n";
  }

  private static Map<String, @Nullable Object> section(DrillReport.Section section) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("number", section.drill().number());
    map.put("title", section.drill().title());
    map.put("outcomes", section.outcomes().stream().map(Json::outcome).toList());
    return map;
  }

  private static Map<String, @Nullable Object> outcome(Outcome outcome) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("contender", outcome.contender().title());
    map.put("meetsRequirement", outcome.good());
    map.put("misses", outcome.misses());
    map.put("opens", outcome.opens());
    map.put("errors", outcome.errors());
    map.put("errorsAfterAcceptance", number(outcome.errorsAfter()));
    map.put("longestMillis", outcome.longestNanos() / 1_000_000);
    map.put("fullRateMillis", millis(outcome.fullRateNanos()));
    Ledger.Balance rows = outcome.rows();
    if (rows != null) {
      map.put("rowsAcknowledged", rows.acknowledged());
      map.put("rowsFound", rows.found());
      map.put("rowsUnknown", rows.unknown());
      map.put("rowsLost", rows.lost());
      map.put("rowsUnexplained", rows.unexplained());
    }
    map.put("counted", outcome.countedAs());
    map.put("count", number(outcome.connects()));
    map.put("notes", outcome.notes());
    return map;
  }

  private static @Nullable Object number(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  private static @Nullable Object millis(OptionalLong nanos) {
    if (nanos.isEmpty()) {
      return null;
    }
    return nanos.getAsLong() == Timeline.NEVER ? "never" : nanos.getAsLong() / 1_000_000;
  }

  private static String write(@Nullable Object value, String indent) {
    String deeper = indent + "  ";
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(
              e -> deeper + quoted(String.valueOf(e.getKey())) + ": " + write(e.getValue(), deeper))
          .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "[]"
          : list.stream()
              .map(element -> deeper + write(element, deeper))
              .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
