/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.TestServers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Connector/J's objects are beyond JDBC, those of the agent are too. */
class VendorTypesTest {

  private static final int USES = 12;

  private final Database database = Database.on(TestServers.embeddedMySqlOrMariaDb());

  @Test
  void itsInterfacesAreThere() {
    Run pooled = answersAsPlain("interfaces");
    assertThat(pooled.result("max rows")).isEqualTo("-1");
  }

  @Test
  void closedObjectsAnswerAsItsDo() {
    assertThat(answersAsPlain("closed").results()).hasSizeGreaterThan(8);
  }

  @Test
  void aConnectionThatWasOnlyAskedIsReused() {
    assertThat(answersAsPlain("getter").sessions()).hasSizeBetween(1, Run.FEW);
  }

  @Test
  void aConnectionThatMayHaveBeenChangedIsNot() {
    assertThat(answersAsPlain("change").sessions()).hasSize(USES);
  }

  @Test
  void anUnwrappedConnectionIsNotReused() {
    assertThat(answersAsPlain("unwrap").sessions()).hasSize(USES);
  }

  @Test
  void whoNeedsTheClassItselfIsTold_andCanBeExcluded() {
    Run failed = launch("class").withAgent("").run();
    assertThat(failed.status()).as("%s", failed).isNotZero();
    int at = indexOf(failed.err(), "java.lang.ClassCastException");
    assertThat(failed.err().get(at)).contains("class com.mysql.cj.jdbc.ConnectionImpl");
    assertThat(failed.err().get(at + 1)).contains("at apps.VendorTypes$Concrete.use");

    Run excluded =
        launch("class").withAgent("excludeCallers=apps.VendorTypes$Concrete").run().succeeded();
    assertThat(excluded.results()).isEqualTo(launch("class").run().succeeded().results());
    assertThat(excluded.alarms()).isEmpty();
  }

  private static int indexOf(List<String> lines, String text) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i;
      }
    }
    throw new AssertionError(text + " is not in " + lines);
  }

  private Run answersAsPlain(String what) {
    Run plain = launch(what).run().succeeded();
    Run pooled = launch(what).withAgent("").run().succeeded();
    assertThat(timeless(pooled)).as("%s", pooled).isNotEmpty().isEqualTo(timeless(plain));
    assertThat(pooled.alarms()).isEmpty();
    return pooled;
  }

  /** The driver tells in some messages how long ago something was. */
  private static List<String> timeless(Run run) {
    return run.results().stream()
        .map(line -> line.replaceAll("\\d[\\d,.]* milliseconds", "some milliseconds"))
        .toList();
  }

  private Launch launch(String what) {
    return Launch.of("VendorTypes", "mysql")
        .onDatabase(database.server(), database.mySqlUrl())
        .arguments(what);
  }
}
