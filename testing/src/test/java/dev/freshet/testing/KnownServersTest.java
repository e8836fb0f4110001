/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers that cannot run are told by name and reason; secrets are not told at all. */
class KnownServersTest {

  @Test
  void failsWithAllReasonsIfNoServerRuns() {
    List<String> printed = new ArrayList<>();
    KnownServers none =
        new KnownServers(
            List.of(source("one", new CannotRunException("no wheels")), source("two", null)),
            List.of("one"),
            printed::add);
    IllegalStateException e = assertThrows(IllegalStateException.class, none::available);
    assertTrue(e.getMessage().contains("one  cannot run: no wheels"), e.getMessage());
    assertTrue(e.getMessage().contains("two  cannot run: left out by"), e.getMessage());
    assertThrows(IllegalStateException.class, none::available);
    assertEquals(1, printed.size(), "reported once");
  }

  @Test
  void reportsOneAlignedLineForEachServer() {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    outcomes.put("short", new Outcome.CannotRun("it is asleep"));
    outcomes.put("much-longer", new Outcome.CannotRun("it is away"));
    assertEquals(
        List.of(
            "Test servers:",
            "  short        cannot run: it is asleep",
            "  much-longer  cannot run: it is away"),
        ServerReport.of(outcomes).lines().toList());
  }

  @Test
  void namesThePackageOfAMissingLibrary() {
    assertEquals(
        "libaio.so.1 is missing (Debian/Ubuntu: apt-get install libaio1)",
        Installation.reason(
            "mysqld: error while loading shared libraries: libaio.so.1: cannot open shared object"
                + " file: No such file or directory"));
    assertEquals("Illegal instruction", Installation.reason("Illegal instruction\nand more"));
  }

  @Test
  void readsTheAccountOutOfAUrl() {
    assertEquals(
        new Account("127.0.0.1", 3397, "root", "a b&c"),
        Account.parse("jdbc:mysql://127.0.0.1:3397/?user=root&sslMode=DISABLED&password=a+b%26c"));
    assertEquals(
        new Account("db", 3306, "admin", "pw"), Account.parse("jdbc:mysql://admin:pw@db/test"));
    assertThrows(IllegalArgumentException.class, () -> Account.parse("jdbc:postgresql://db/"));
  }

  @Test
  void tellsNoPasswordOfAUrl() {
    String secret = "pass word";
    assertFalse(
        assertThrows(
                IllegalArgumentException.class,
                () -> Account.parse("jdbc:mysql://db/?password=" + secret))
            .getMessage()
            .contains(secret));
    assertFalse(new Account("db", 1, "root", secret).toString().contains(secret));
  }

  @Test
  void takesUrlsApartByCommasAndBlanks() {
    assertEquals(
        List.of(
            new UrlSource("url-1", "a"), new UrlSource("url-2", "b"), new UrlSource("url-3", "c")),
        UrlSource.parse("a, b  c"));
    assertEquals(List.of(), UrlSource.parse(""));
  }

  private static ServerSource source(String name, Exception failure) {
    return new ServerSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public TestServer provide() throws Exception {
        throw failure;
      }
    };
  }
}
