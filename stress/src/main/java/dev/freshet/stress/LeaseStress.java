/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LI_Result;
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/**
 * The life of a lease, ended by one thread while others use and end it too. Each test says what its
 * numbers are; whatever is not listed as acceptable is forbidden. "open" and "closed" tell who
 * answered a call, "torn" that it was on the driver's connection beyond the end.
 *
 * <p>Two actors each: jcstress leaves out tests with more actors than there are processors.
 */
public class LeaseStress {

  private LeaseStress() {}

  /** Ends of the lease. */
  @JCStressTest
  @State
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "One close ended it.")
  @Outcome(expect = FORBIDDEN, desc = "Not ended exactly once.")
  public static class CloseCloseTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void close() {
      lease.closeHandle();
    }

    @Actor
    public void closeToo() {
      lease.closeHandle();
    }

    @Arbiter
    public void ends(I_Result r) {
      r.r1 = lease.ends();
    }
  }

  /** The call's answer; calls whose effects the end saw; ends. */
  @JCStressTest
  @State
  @Outcome(id = "open, 1, 1", expect = ACCEPTABLE, desc = "The call came before the end.")
  @Outcome(id = "closed, 0, 1", expect = ACCEPTABLE, desc = "The call came after close.")
  @Outcome(expect = FORBIDDEN, desc = "The call reached into the end, or the end did not see it.")
  public static class UseCloseTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void use(LLL_Result r) {
      r.r1 = lease.use();
    }

    @Actor
    public void close() {
      lease.closeHandle();
    }

    @Arbiter
    public void ends(LLL_Result r) {
      r.r2 = lease.callsSeenAtEnd();
      r.r3 = lease.ends();
    }
  }

  /** One call's answer; the answer of the call before close; ends. */
  @JCStressTest
  @State
  @Outcome(id = "open, open, 1", expect = ACCEPTABLE, desc = "Both calls came before the end.")
  @Outcome(id = "closed, open, 1", expect = ACCEPTABLE, desc = "One call came after close.")
  @Outcome(expect = FORBIDDEN, desc = "A call reached into the end.")
  public static class UseUseAndCloseTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void use(LLL_Result r) {
      r.r1 = lease.use();
    }

    @Actor
    public void useAndClose(LLL_Result r) {
      r.r2 = lease.use();
      lease.closeHandle();
    }

    @Arbiter
    public void ends(LLL_Result r) {
      r.r3 = lease.ends();
    }
  }

  /** Statements made on the driver's connection; those left open; ends. */
  @JCStressTest
  @State
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "The end closed the statement.")
  @Outcome(id = "0, 0, 1", expect = ACCEPTABLE, desc = "The statement is a closed one.")
  @Outcome(expect = FORBIDDEN, desc = "A statement outlived the lease.")
  public static class StatementCloseTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void createStatement() {
      lease.createStatement();
    }

    @Actor
    public void close() {
      lease.closeHandle();
    }

    @Arbiter
    public void ends(III_Result r) {
      r.r1 = lease.statementsMade();
      r.r2 = lease.statementsLeftOpen();
      r.r3 = lease.ends();
    }
  }

  /** The call's answer, in which the lease is closed; another's answer; ends. */
  @JCStressTest
  @State
  @Outcome(id = "open, open, 1", expect = ACCEPTABLE, desc = "Both calls began before close.")
  @Outcome(id = "open, closed, 1", expect = ACCEPTABLE, desc = "The other call came after close.")
  @Outcome(expect = FORBIDDEN, desc = "The other call reached into the end.")
  public static class CloseWithinCallUseTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void closeWithinCall(LLL_Result r) {
      r.r1 = lease.useAround(lease::closeHandle);
    }

    @Actor
    public void use(LLL_Result r) {
      r.r2 = lease.use();
    }

    @Arbiter
    public void ends(LLL_Result r) {
      r.r3 = lease.ends();
    }
  }

  /** Given back; given up. */
  @JCStressTest
  @State
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Close ended it.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Abort ended it.")
  @Outcome(expect = FORBIDDEN, desc = "Not ended exactly once.")
  public static class CloseAbortTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void close() {
      lease.closeHandle();
    }

    @Actor
    public void abort() {
      lease.abortHandle();
    }

    @Arbiter
    public void ends(II_Result r) {
      r.r1 = lease.givenBack();
      r.r2 = lease.givenUp();
    }
  }

  /** The answer of a call that lasts until abort ends it; given up. */
  @JCStressTest
  @State
  @Outcome(id = "open, 1", expect = ACCEPTABLE, desc = "Abort ended the call.")
  @Outcome(id = "closed, 1", expect = ACCEPTABLE, desc = "The call came after abort.")
  @Outcome(expect = FORBIDDEN, desc = "Abort waited for the call, or came twice.")
  public static class HangingUseAbortTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void use(LI_Result r) {
      r.r1 = lease.useUntilEnded();
    }

    @Actor
    public void abort() {
      lease.abortHandle();
    }

    @Arbiter
    public void ends(LI_Result r) {
      r.r2 = lease.givenUp();
    }
  }

  /** The calls' answers before and after close; given back; given up. */
  @JCStressTest
  @State
  @Outcome(id = "open, closed, 1, 0", expect = ACCEPTABLE, desc = "Close ended it.")
  @Outcome(
      id = {"open, closed, 0, 1", "closed, closed, 0, 1"},
      expect = ACCEPTABLE,
      desc = "Abort ended it.")
  @Outcome(
      id = "torn, closed, 0, 1",
      expect = ACCEPTABLE,
      desc = "Abort ended it during the first call.")
  @Outcome(expect = FORBIDDEN, desc = "Not ended exactly once, or used after close.")
  public static class UseAndCloseAbortTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void useAndClose(LLLL_Result r) {
      r.r1 = lease.use();
      lease.closeHandle();
      r.r2 = lease.use();
    }

    @Actor
    public void abort() {
      lease.abortHandle();
    }

    @Arbiter
    public void ends(LLLL_Result r) {
      r.r3 = lease.givenBack();
      r.r4 = lease.givenUp();
    }
  }

  /** Whether it was reclaimed; ends. */
  @JCStressTest
  @State
  @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "Reclaiming ended it.")
  @Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "Close ended it.")
  @Outcome(expect = FORBIDDEN, desc = "Not ended exactly once.")
  public static class ReclaimCloseTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void reclaim(ZI_Result r) {
      r.r1 = lease.reclaim();
    }

    @Actor
    public void close() {
      lease.closeHandle();
    }

    @Arbiter
    public void ends(ZI_Result r) {
      r.r2 = lease.ends();
    }
  }

  /** The call's answer; whether it was reclaimed; calls whose effects the end saw; ends. */
  @JCStressTest
  @State
  @Outcome(id = "open, true, 1, 1", expect = ACCEPTABLE, desc = "The call came before the end.")
  @Outcome(id = "open, false, 0, 0", expect = ACCEPTABLE, desc = "The call was inside.")
  @Outcome(id = "closed, true, 0, 1", expect = ACCEPTABLE, desc = "The call came afterwards.")
  @Outcome(expect = FORBIDDEN, desc = "Reclaimed under a call, or not seen as it was.")
  public static class ReclaimUseTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void reclaim(LLLL_Result r) {
      r.r2 = lease.reclaim();
    }

    @Actor
    public void use(LLLL_Result r) {
      r.r1 = lease.use();
    }

    @Arbiter
    public void ends(LLLL_Result r) {
      r.r3 = lease.callsSeenAtEnd();
      r.r4 = lease.ends();
    }
  }

  /** Whether it was reclaimed; given back; given up. */
  @JCStressTest
  @State
  @Outcome(id = "true, 1, 0", expect = ACCEPTABLE, desc = "Reclaiming ended it.")
  @Outcome(id = "false, 0, 1", expect = ACCEPTABLE, desc = "Abort ended it.")
  @Outcome(expect = FORBIDDEN, desc = "Not ended exactly once.")
  public static class ReclaimAbortTest {
    private final WatchedLease lease = new WatchedLease();

    @Actor
    public void reclaim(LLL_Result r) {
      r.r1 = lease.reclaim();
    }

    @Actor
    public void abort() {
      lease.abortHandle();
    }

    @Arbiter
    public void ends(LLL_Result r) {
      r.r2 = lease.givenBack();
      r.r3 = lease.givenUp();
    }
  }
}
