/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.TestServer;
import dev.freshet.testing.WireProxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drill 7: the account gets another password, and the program is not told. */
final class WrongPasswordDrill implements Drill {

  private static final int ACCESS_DENIED = 1045;
  private static final int THREADS = 8;
  private static final int OPENS = 10;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration FAIL_WITHIN = Duration.ofMillis(500);

  @Override
  public int number() {
    return 7;
  }

  @Override
  public String title() {
    return "The password is wrong";
  }

  @Override
  public String story() {
    return "The account's password is changed and its sessions are killed while the program runs; eight threads try ten times each, or for as long as there is time. Then the old password is back. Where the server can, it locks the account after one failure more than that.";
  }

  @Override
  public String requirement() {
    return "Each open fails with the driver's error 1045 within 500 ms, with one attempt at the most; every open succeeds from when the old password is back.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    try (Scene scene = Scene.prepare(setting);
        WireProxy proxy = WireProxy.inFrontOf(scene.server());
        Opener opener = contender.opener(scene.target(proxy));
        Load load = Load.start(opener, scene, Load.Plan.usual())) {
      boolean locks = lockAfter(scene, THREADS * OPENS + 1);
      Thread.sleep(setting.part(0.2).toMillis());
      load.rest();
      scene.changePassword("another-one");
      scene.admin().killAll(scene.user());
      long before = proxy.connections();
      Timeline wrong = tryToOpen(opener, setting.part(0.4));
      long attempts = proxy.connections() - before;
      scene.restorePassword();
      Timeline right = tryToOpen(opener, setting.part(0.2));
      load.resume();
      Thread.sleep(setting.part(0.2).toMillis());
      load.end();

      Findings findings = new Findings(contender);
      findings.load(load);
      findings.operations(wrong);
      findings.operations(right);
      findings.connects(OptionalLong.of(attempts), "attempts with it");
      findings.note(
          "with the wrong password %d opens, %d attempts, longest %s; %s"
              .formatted(
                  wrong.count(),
                  attempts,
                  Texts.duration(wrong.longestNanos()),
                  locks ? "the server would lock the account" : "this server locks no accounts"));
      long others =
          wrong.count(
              operation ->
                  operation.failure() == null || operation.failure().vendorCode() != ACCESS_DENIED);
      findings.require(others == 0, others + " opens did not end with error 1045");
      findings.within(FAIL_WITHIN, wrong.longestNanos(), "longest failure");
      findings.require(
          attempts <= wrong.errors(), attempts + " attempts for " + wrong.errors() + " failures");
      findings.errorsAfter(right.errors());
      findings.require(right.errors() == 0, right.errors() + " errors with the right password");
      return findings.outcome();
    }
  }

  private static Timeline tryToOpen(Opener opener, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    return Crew.together(
            THREADS,
            thread -> {
              List<Operation> operations = new ArrayList<>();
              while (operations.size() < OPENS && System.nanoTime() < end) {
                operations.add(Operation.perform(opener, Operation.SELECT_1));
                Thread.sleep(PAUSE.toMillis());
              }
              return operations;
            })
        .timeline();
  }

  /** Only MySQL from 8.0.19 on counts failures. */
  private static boolean lockAfter(Scene scene, int failures) throws SQLException {
    TestServer server = scene.server();
    Matcher version = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*").matcher(server.version());
    if (server.isMariaDb() || !version.matches()) {
      return false;
    }
    int number = 0;
    for (int part = 1; part <= 3; part++) {
      number = 1000 * number + Integer.parseInt(version.group(part));
    }
    if (number < 8_000_019) {
      return false;
    }
    scene
        .admin()
        .execute(
            "ALTER USER '%s'@'%%' FAILED_LOGIN_ATTEMPTS %d PASSWORD_LOCK_TIME 1"
                .formatted(scene.user(), failures));
    return true;
  }
}
