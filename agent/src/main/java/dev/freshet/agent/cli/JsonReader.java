/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the agent answers: JSON without exponents, written by the agent itself. */
final class JsonReader {

  private final String json;
  private int at;

  private JsonReader(String json) {
    this.json = json;
  }

  /**
   * Maps, lists, texts, longs, doubles and truth values.
   *
   * @throws IllegalArgumentException if it is not JSON of this kind
   */
  static @Nullable Object read(String json) {
    return new JsonReader(json).value();
  }

  /** The same for a text that is a map. */
  static Map<?, ?> readMap(String json) {
    if (read(json) instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("not a map: " + json);
  }

  private @Nullable Object value() {
    char c = json.charAt(at);
    return switch (c) {
      case '{' -> map();
      case '[' -> list();
      case '"' -> text();
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private @Nullable Object word(String word, @Nullable Object meaning) {
    if (!json.startsWith(word, at)) {
      throw wrong();
    }
    at += word.length();
    return meaning;
  }

  private Map<String, @Nullable Object> map() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (json.charAt(at++) != '}' && json.charAt(at) != '}') {
      String key = text();
      at++; // the colon
      map.put(key, value());
    }
    if (map.isEmpty()) {
      at++;
    }
    return map;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    while (json.charAt(at++) != ']' && json.charAt(at) != ']') {
      list.add(value());
    }
    if (list.isEmpty()) {
      at++;
    }
    return list;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (at++; json.charAt(at) != '"'; at++) {
      char c = json.charAt(at);
      if (c == '\\') {
        c = json.charAt(++at);
        if (c == 'u') {
          c = (char) Integer.parseInt(json, at + 1, at + 5, 16);
          at += 4;
        }
      }
      text.append(c);
    }
    at++;
    return text.toString();
  }

  private Number number() {
    int start = at;
    while (at < json.length() && "+-.0123456789".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    String number = json.substring(start, at);
    if (number.isEmpty()) {
      throw wrong();
    }
    return number.indexOf('.') >= 0 ? (Number) Double.valueOf(number) : Long.valueOf(number);
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("not the agent's JSON at " + at + ": " + json);
  }
}
