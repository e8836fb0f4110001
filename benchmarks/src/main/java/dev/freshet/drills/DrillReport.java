/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import com.mysql.cj.jdbc.NonRegisteringDriver;
import dev.freshet.benchmarks.Machine;
import dev.freshet.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the drills showed, for people and for programs. */
record DrillReport(TestServer server, Options options, List<Section> sections) {

  /** A drill and what became of each contender; of none if it could not be run here. */
  record Section(Drill drill, List<Outcome> outcomes) {

    Stream<Outcome> missesOfFreshet() {
      return outcomes.stream()
          .filter(outcome -> outcome.contender() == Contender.FRESHET && !outcome.good());
    }
  }

  private static final String PAGE =
      """
      # Failure drills

      What a program that opens a connection for each query sees while its database fails: with the \
      plain driver, with HikariCP alone, and with Freshet, each with a pool of 10 unless the drill \
      says otherwise. %s; the same in figures for programs: [%s](%s).

      %s

      8 threads open, query and close, with 2 ms between two operations, unless said otherwise; one \
      in four writes a row. %s*Longest* is the longest single operation. *Rows* are those acknowledged \
      and those found; a row whose statement failed may be there or not, and nothing else is excused.
      %s""";

  private static final String OF_ONE_SERVER =
      """
      *Errors after* are those of operations begun after an independent prober was answered again. \
      *Full rate* is the time from the prober's answer to the first 100 ms in which 80 % of the \
      contender's own rate before the fault was reached.\s""";

  private static final String OF_A_GROUP =
      """
      *Errors after* and *full rate* do not apply. All figures of one drill come from one run, in \
      which everything told happened in turn.\s""";

  private static final String SECTION =
      """

      ## %d. %s

      %s Required of Freshet: %s

      %s

      %s
      """;

  private static final String HEAD =
      """
      | | opens | errors | errors after | longest | full rate | rows | %s | meets it |
      |---|---:|---:|---:|---:|---:|---:|---:|---|
      """;

  Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path page = directory.resolve(options.page() + ".md");
    Files.writeString(page, markdown());
    Files.writeString(directory.resolve(options.page() + ".json"), json());
    return page.toRealPath();
  }

  /** One line for the terminal. */
  static String line(Outcome outcome) {
    String text =
        "   %-12s %9s opens %7s errors, longest %-9s %s"
            .formatted(
                outcome.contender().title(),
                Texts.number(outcome.opens()),
                Texts.number(outcome.errors()),
                Texts.duration(outcome.longestNanos()),
                outcome.good() ? "good" : "MISSED: " + String.join("; ", outcome.misses()));
    return outcome.notes().stream()
        .map(note -> "\n                - " + note)
        .collect(Collectors.joining("", text, ""));
  }

  private String markdown() {
    String json = options.page() + ".json";
    String writer =
        options.group().isEmpty()
            ? "Written by `./mvnw -q -Pdrills verify`; the drills of a group of servers have a page of"
                + " their own, `docs/drills-group.md`"
            : "A MySQL group of three with one primary; written by `./mvnw -q -Pdrills verify"
                + " -Ddrills.group=…` with the script that controls it";
    return PAGE.formatted(
        writer,
        json,
        json,
        conditions(),
        options.group().isEmpty() ? OF_ONE_SERVER : OF_A_GROUP,
        sections.stream().map(DrillReport::section).collect(Collectors.joining()));
  }

  private String conditions() {
    String where = conditions(server);
    return options.group().isEmpty()
        ? where + " %d s for each contender and drill.".formatted(options.time().toSeconds())
        : where;
  }

  /** Under which figures came about, without which they mean nothing. */
  static String conditions(TestServer server) {
    return "%s, %s %s, %s, %s %s, MySQL Connector/J %s on loopback without TLS."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            Machine.describe(),
            server.isMariaDb() ? "MariaDB" : "MySQL",
            server.version(),
            driverVersion());
  }

  private static String driverVersion() {
    try {
      NonRegisteringDriver driver = new NonRegisteringDriver();
      return driver.getMajorVersion() + "." + driver.getMinorVersion();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String section(Section section) {
    Drill drill = section.drill();
    return SECTION.formatted(
        drill.number(),
        drill.title(),
        drill.story(),
        drill.requirement(),
        section.outcomes().isEmpty()
            ? "Not run: this server could not be ended and started."
            : table(section.outcomes()),
        section.outcomes().stream().map(DrillReport::notes).collect(Collectors.joining("\n")));
  }

  private static String table(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(DrillReport::row)
        .collect(
            Collectors.joining("\n", HEAD.formatted(Texts.text(outcomes.get(0).countedAs())), ""));
  }

  private static String row(Outcome outcome) {
    Ledger.Balance rows = outcome.rows();
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            outcome.contender().title(),
            Texts.number(outcome.opens()),
            Texts.number(outcome.errors()),
            Texts.number(outcome.errorsAfter()),
            Texts.duration(outcome.longestNanos()),
            Texts.duration(outcome.fullRateNanos()),
            rows == null
                ? Texts.text("")
                : Texts.number(rows.acknowledged()) + " / " + Texts.number(rows.found()),
            Texts.number(outcome.connects()),
            outcome.good() ? "yes" : "no: " + String.join("; ", outcome.misses()));
  }

  private static String notes(Outcome outcome) {
    return outcome.notes().stream()
        .map(note -> note.replace("|", "\\|"))
        .collect(Collectors.joining("; ", "- " + outcome.contender().title() + ": ", ""));
  }

  private String json() {
    return Json.of(this, conditions());
  }
}
