/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.WireProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The failures of all drills, in short, for a load that goes on through a proxy. */
final class SoakFaults {

  /** Something that goes wrong, and is put right before it returns. */
  @FunctionalInterface
  interface Fault {
    void happen() throws Exception;
  }

  private static final long A_WHILE_MILLIS = 3_000;
  private static final int NESTED_THREADS = 12;
  private static final int NESTED_TIMES = 5;
  private static final int COLD_THREADS = 50;
  private static final int LEAKS = 5;

  private final Setting setting;
  private final Scene scene;
  private final WireProxy proxy;
  private final Load load;
  private final Opener opener;
  private final Target target;
  private final Random random;
  private int coldStarts;

  /**
   * @param opener the load's
   * @param target what the load connects to
   */
  SoakFaults(
      Setting setting,
      Scene scene,
      WireProxy proxy,
      Load load,
      Opener opener,
      Target target,
      Random random) {
    this.setting = setting;
    this.scene = scene;
    this.proxy = proxy;
    this.load = load;
    this.opener = opener;
    this.target = target;
    this.random = random;
  }

  /** By their names. */
  Map<String, Fault> all() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    if (setting.server().canRestart()) {
      faults.put("server killed", () -> endServer(setting.server()::kill));
      faults.put("server restarted", () -> endServer(setting.server()::stop));
    }
    faults.put("sessions killed", this::killSessions);
    faults.put("idle sessions ended", this::endIdleSessions);
    faults.put("network silent", this::silence);
    faults.put("connections forgotten", proxy::forget);
    faults.put("connections cut", proxy::cut);
    faults.put("connections refused", this::refuse);
    faults.put("server full", this::fillServer);
    faults.put("password wrong", this::changePassword);
    faults.put("opens nested", this::nestOpens);
    faults.put("cold start", this::startCold);
    faults.put("connections leaked", this::leak);
    return faults;
  }

  private void endServer(Runnable how) throws InterruptedException {
    how.run();
    Thread.sleep(random.nextInt((int) A_WHILE_MILLIS));
    setting.server().start();
  }

  private void killSessions() throws SQLException, InterruptedException {
    for (int i = 0; i < 20; i++) {
      List<Long> sessions = scene.admin().sessions(scene.user(), "TRUE");
      if (!sessions.isEmpty()) {
        scene.admin().kill(sessions.get(random.nextInt(sessions.size())));
      }
      Thread.sleep(100);
    }
  }

  private void endIdleSessions() throws SQLException, InterruptedException {
    try (GlobalVariable wait = GlobalVariable.set(scene.admin(), "wait_timeout", 1)) {
      scene.admin().killAll(scene.user()); // a session has the value it began with
      Thread.sleep(500);
      load.rest();
      try {
        Thread.sleep(2_000);
      } finally {
        load.resume();
      }
      Thread.sleep(500);
    }
    scene.admin().killAll(scene.user());
  }

  private void silence() throws InterruptedException {
    proxy.silence();
    Thread.sleep(A_WHILE_MILLIS);
    proxy.restore();
  }

  private void refuse() throws InterruptedException {
    proxy.refuse();
    proxy.cut();
    Thread.sleep(A_WHILE_MILLIS);
    proxy.restore();
  }

  private void fillServer() throws SQLException, InterruptedException {
    load.rest();
    boolean resting = true;
    try {
      scene.admin().killAll(scene.user());
      try (Crowd crowd = Crowd.fill(scene.admin(), scene.target())) {
        load.resume();
        resting = false;
        Thread.sleep(A_WHILE_MILLIS);
        crowd.leave();
      }
    } finally {
      if (resting) {
        load.resume();
      }
    }
  }

  private void changePassword() throws SQLException, InterruptedException {
    scene.changePassword("another-one");
    try {
      scene.admin().killAll(scene.user());
      Thread.sleep(A_WHILE_MILLIS);
    } finally {
      scene.restorePassword();
    }
  }

  private void nestOpens() throws InterruptedException {
    Operation.Query outer = connection -> Operation.perform(opener, Operation.SELECT_1).failure();
    Crew.together(
        NESTED_THREADS,
        thread -> {
          List<Operation> operations = new ArrayList<>();
          for (int i = 0; i < NESTED_TIMES; i++) {
            operations.add(Operation.perform(opener, outer));
          }
          return operations;
        });
  }

  /** The pool is left to itself, and ends for want of use. */
  private void startCold() throws InterruptedException {
    Opener cold =
        Contender.FRESHET.opener(
            target
                .withDriver("connectionAttributes=cold:" + coldStarts++)
                .withFreshet("poolIdleTimeout", "2s"));
    Crew.together(COLD_THREADS, thread -> List.of(Operation.perform(cold, Operation.SELECT_1)));
  }

  private void leak() throws SQLException {
    for (int i = 0; i < LEAKS; i++) {
      Connection forgotten = opener.open();
      Statement too = forgotten.createStatement();
      too.execute("SELECT " + i);
    }
  }
}
