/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void anyTextComesBackAsItWas() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x2100; c++) {
      all.append((char) c);
    }
    all.append("\uD83D\uDCA7 \uD83D </script> \\\"");
    String json = Json.write(Map.of("text", all));
    assertThat(JsonParser.parseString(json).getAsJsonObject().get("text").getAsString())
        .isEqualTo(all.toString());
    assertThat(json).doesNotContain("<", ">", "&");
  }

  @Test
  void writesEachKindOfValue() {
    assertThat(
            Json.write(
                    Arrays.asList(
                        1L, 2.5, Double.NaN, true, null, OptionalLong.empty(), List.of(), Map.of()))
                .replaceAll("\\s", ""))
        .isEqualTo("[1,2.50,null,true,null,null,[],{}]");
  }
}
