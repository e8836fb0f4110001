/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what IDEs show of {@code freshet.*} from what the library says of its settings. */
final class Metadata {

  private Metadata() {}

  static String json() throws IOException {
    List<String> properties = new ArrayList<>();
    List<String> hints = new ArrayList<>();
    for (FreshetConfig.SettingInfo s : FreshetConfig.settings()) {
      String name = "freshet." + s.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      String meaning = s.meaning() + " (" + s.allowed() + ")";
      properties.add(property(name, type(s), meaning, s.defaultValue()));
      if (type(s).equals("java.lang.String") && s.allowed().contains(" or ")) {
        hints.add(hint(name, s.allowed().split(", | or ")));
      }
    }
    String list = "java.util.List<java.lang.String>";
    properties.add(
        property(
            "freshet.wrap",
            list,
            "names of DataSource beans to wrap although they are not known to connect per use",
            ""));
    properties.add(
        property(
            "freshet.leave",
            list,
            "names of DataSource beans to leave alone although they connect per use",
            ""));
    for (String name : new String[] {"freshet.wrap", "freshet.leave"}) {
      hints.add(
          """
              {
                "name": "%s",
                "providers": [
                  {
                    "name": "spring-bean-reference",
                    "parameters": {"target": "javax.sql.DataSource"}
                  }
                ]
              }"""
              .formatted(name)
              .indent(4)
              .stripTrailing());
    }
    String json =
        """
        {
          "groups": [
            {
              "name": "freshet",
              "type": "dev.freshet.spring.FreshetProperties",
              "description": "Reuse of connections by Freshet."
            }
          ],
          "properties": [
        %s
          ],
          "hints": [
        %s
          ]
        }
        """
            .formatted(String.join(",\n", properties), String.join(",\n", hints));
    String into = System.getProperty("freshet.metadata.write");
    if (into != null) {
      Files.writeString(Path.of(into, "META-INF", "spring-configuration-metadata.json"), json);
    }
    return json;
  }

  private static String type(FreshetConfig.SettingInfo s) {
    if (s.allowed().startsWith("a number")) {
      return "java.lang.Integer";
    }
    if (s.allowed().contains("a duration")) {
      return "java.time.Duration";
    }
    return s.allowed().equals("true or false") ? "java.lang.Boolean" : "java.lang.String";
  }

  private static String property(String name, String type, String meaning, String value) {
    String shown =
        type.equals("java.lang.Integer") || type.equals("java.lang.Boolean")
            ? value
            : "\"" + value + "\"";
    return """
        {
          "name": "%s",
          "type": "%s",
          "description": "%s."%s
        }"""
        .formatted(
            name,
            type,
            meaning.replace("\"", "\\\""),
            value.isEmpty() ? "" : ",\n  \"defaultValue\": " + shown)
        .indent(4)
        .stripTrailing();
  }

  private static String hint(String name, String... values) {
    List<String> all = new ArrayList<>();
    for (String v : values) {
      all.add("{\"value\": \"" + v + "\"}");
    }
    return """
        {
          "name": "%s",
          "values": [%s]
        }"""
        .formatted(name, String.join(", ", all))
        .indent(4)
        .stripTrailing();
  }
}
