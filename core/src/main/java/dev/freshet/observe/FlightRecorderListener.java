/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import dev.freshet.event.FreshetListener;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * Writes events of Flight Recorder, each at the end of what it tells of. Where nobody records, an
 * event that is asked whether it should be written says no, and the compiler removes it altogether.
 */
final class FlightRecorderListener implements FreshetListener {

  @Override
  public void opened(String pool, long tookNanos) {
    OpenEvent event = new OpenEvent();
    if (event.shouldCommit()) {
      event.pool = pool;
      event.took = tookNanos;
      event.commit();
    }
  }

  /** Whether each open is recorded, so that somebody has to read the clock. */
  static boolean recordsOpens() {
    return new OpenEvent().isEnabled();
  }

  @Override
  public void waited(String pool, long nanos) {
    WaitEvent event = new WaitEvent();
    if (event.shouldCommit()) {
      event.pool = pool;
      event.took = nanos;
      event.commit();
    }
  }

  @Override
  public void connected(String pool, long tookNanos) {
    connect(pool, tookNanos, "");
  }

  @Override
  public void connectFailed(String pool, long tookNanos, Exception failure) {
    connect(pool, tookNanos, String.valueOf(failure.getMessage()));
  }

  private static void connect(String pool, long tookNanos, String failure) {
    ConnectEvent event = new ConnectEvent();
    if (event.shouldCommit()) {
      event.pool = pool;
      event.took = tookNanos;
      event.failure = failure;
      event.commit();
    }
  }

  @Override
  public void reset(String pool, String reason, List<String> touched, long tookNanos) {
    ResetEvent event = new ResetEvent();
    if (event.shouldCommit()) {
      event.pool = pool;
      event.reason = reason;
      event.touched = String.join(",", touched);
      event.took = tookNanos;
      event.commit();
    }
  }

  @Override
  public void discarded(String pool, String reason) {
    DiscardEvent event = new DiscardEvent();
    if (event.shouldCommit()) {
      event.pool = pool;
      event.reason = reason;
      event.commit();
    }
  }

  @Override
  public void foundDead(String pool, long idleNanos) {
    DeadEvent event = new DeadEvent();
    if (event.shouldCommit()) {
      event.pool = pool;
      event.idle = idleNanos;
      event.commit();
    }
  }

  @Override
  public void leaked(String pool, String thread, long ageNanos, String where) {
    LeakEvent event = new LeakEvent();
    if (event.shouldCommit()) {
      event.pool = pool;
      event.opener = thread;
      event.age = ageNanos;
      event.where = where;
      event.commit();
    }
  }

  @Override
  public void breakerChanged(String endpoint, String state) {
    BreakerEvent event = new BreakerEvent();
    if (event.shouldCommit()) {
      event.endpoint = endpoint;
      event.state = state;
      event.commit();
    }
  }

  @Category("Freshet")
  @StackTrace(false)
  abstract static class FreshetEvent extends Event {}

  /** One for each query as a rule, too many for a recording that is always on. */
  @Name("freshet.Open")
  @Label("Open")
  @Description("The application got a connection")
  @Enabled(false)
  static final class OpenEvent extends FreshetEvent {
    @Label("Pool")
    String pool = "";

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;
  }

  @Name("freshet.Wait")
  @Label("Wait")
  @Description("An open that found everything in use waits no longer")
  @StackTrace
  static final class WaitEvent extends FreshetEvent {
    @Label("Pool")
    String pool = "";

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;
  }

  @Name("freshet.PhysicalConnect")
  @Label("Physical Connect")
  @Description("A connection to the server was made, or could not be")
  @StackTrace
  static final class ConnectEvent extends FreshetEvent {
    @Label("Pool")
    String pool = "";

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;

    @Label("Failure")
    @Description("The driver's message, or nothing if it succeeded")
    String failure = "";
  }

  /** May be one for each query, like an open. */
  @Name("freshet.Reset")
  @Label("Reset")
  @Description("A session was reset on return")
  @Enabled(false)
  static final class ResetEvent extends FreshetEvent {
    @Label("Pool")
    String pool = "";

    @Label("Reason")
    String reason = "";

    @Label("Touched")
    @Description("Everything that had been touched")
    String touched = "";

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;
  }

  @Name("freshet.Discard")
  @Label("Discard")
  @Description("A connection was closed on return instead of reused")
  @StackTrace
  static final class DiscardEvent extends FreshetEvent {
    @Label("Pool")
    String pool = "";

    @Label("Reason")
    String reason = "";
  }

  @Name("freshet.Dead")
  @Label("Found Dead")
  @Description("A connection had ended while it was idle")
  static final class DeadEvent extends FreshetEvent {
    @Label("Pool")
    String pool = "";

    @Label("Idle")
    @Timespan(Timespan.NANOSECONDS)
    long idle;
  }

  @Name("freshet.Leak")
  @Label("Leak")
  @Description("A connection that was never closed is taken back")
  static final class LeakEvent extends FreshetEvent {
    @Label("Pool")
    String pool = "";

    @Label("Opened By")
    String opener = "";

    @Label("Age")
    @Timespan(Timespan.NANOSECONDS)
    long age;

    @Label("Opened At")
    String where = "";
  }

  @Name("freshet.Breaker")
  @Label("Breaker")
  @Description("A circuit breaker changed")
  static final class BreakerEvent extends FreshetEvent {
    @Label("Endpoint")
    String endpoint = "";

    @Label("State")
    String state = "";
  }
}
