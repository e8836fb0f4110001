/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The diagnosis for people at a terminal. */
final class TextReport {

  private static final int WIDTH = 100;
  private static final int DESTINATIONS_SHOWN = 5;
  private static final int NAME_WIDTH = 11;

  private final PrintWriter out;

  TextReport(PrintWriter out) {
    this.out = out;
  }

  void print(Diagnosis diagnosis) {
    wrapped("", diagnosis.verdict().firstLine());
    for (Verdict.Finding finding : diagnosis.verdict().findings()) {
      wrapped("  - ", finding.text());
    }
    out.println();
    for (Rows.Row row : Rows.of(diagnosis)) {
      wrapped(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", row.name()), row.text());
    }
    destinations(diagnosis);
    if (diagnosis.host().hasProc()) {
      answers(diagnosis);
    }
    advice(diagnosis);
    if (!diagnosis.notSeen().isEmpty()) {
      heading("What doctor could not see");
      diagnosis.notSeen().forEach(text -> wrapped("  - ", text));
    }
    out.flush();
  }

  private void destinations(Diagnosis diagnosis) {
    List<Traffic> busiest =
        diagnosis.observation().busiest().stream().limit(DESTINATIONS_SHOWN).toList();
    if (busiest.size() < 2) {
      return;
    }
    heading("Servers with the most sockets here");
    out.printf(Locale.ROOT, "  %9s %7s %9s  %s%n", "TIME_WAIT", "open", "connects", "server");
    for (Traffic traffic : busiest) {
      out.printf(
          Locale.ROOT,
          "  %9s %7s %9s  %s%s%n",
          Numbers.count(traffic.timeWait()),
          Numbers.count(traffic.live()),
          Numbers.perSecond(traffic.connectsPerSecond()),
          KnownPorts.describe(traffic.server()),
          traffic.isFromHere() ? "" : "  (here, for others)");
    }
  }

  private void answers(Diagnosis diagnosis) {
    heading("What the kernel's settings would do");
    for (SettingAnswers.Answer answer :
        SettingAnswers.of(diagnosis.settings(), diagnosis.target())) {
      wrapped("  " + answer.setting() + " (" + answer.now() + "): ", answer.text(), 4);
    }
  }

  private void advice(Diagnosis diagnosis) {
    String cure = Cure.of(diagnosis);
    if (cure != null) {
      heading("What Freshet would change");
      wrapped("  ", cure);
    }
    if (diagnosis.advice().isEmpty()) {
      return;
    }
    heading("What to do");
    int number = 1;
    for (Advice advice : diagnosis.advice()) {
      wrapped("  " + number++ + ". ", advice.text());
      advice.commands().forEach(command -> out.println("       " + command));
    }
  }

  private void heading(String text) {
    out.println();
    out.println(text);
  }

  private void wrapped(String first, String text) {
    wrapped(first, text, first.length());
  }

  private void wrapped(String first, String text, int indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(indent));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    lines.forEach(out::println);
  }
}
