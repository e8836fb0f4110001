/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import dev.freshet.event.FreshetListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those who listen to the pools of one way in, as one whom nothing hurts. Thread-safe. */
public final class Listeners implements FreshetListener {

  private final OncePerMinute failureWarning = new OncePerMinute();

  /** Never changed, only replaced. */
  private volatile FreshetListener[] all;

  private final boolean recorded;
  private volatile boolean onlyRecorder;

  public Listeners() {
    this(Recorder.find());
  }

  Listeners(@Nullable FreshetListener recorder) {
    recorded = recorder != null;
    onlyRecorder = recorded;
    all = recorder == null ? new FreshetListener[0] : new FreshetListener[] {recorder};
  }

  /** Whether anybody hears of each open and close, which both want a look at the clock. */
  boolean hearOfEach() {
    FreshetListener[] now = all;
    return now.length > 1 || (now.length == 1 && (!onlyRecorder || Recorder.recordsOpens()));
  }

  public synchronized void add(FreshetListener listener) {
    List<FreshetListener> more = new ArrayList<>(List.of(all));
    more.add(listener);
    onlyRecorder = false;
    all = more.toArray(FreshetListener[]::new);
  }

  /** Takes one away that is the same object; nothing happens if it is not there. */
  public synchronized void remove(FreshetListener listener) {
    List<FreshetListener> fewer = new ArrayList<>(List.of(all));
    for (int i = 0; i < fewer.size(); i++) {
      if (fewer.get(i) == listener) {
        fewer.remove(i);
        break;
      }
    }
    all = fewer.toArray(FreshetListener[]::new);
    onlyRecorder = recorded && fewer.size() == 1;
  }

  /** With each open and close, so without making a function first. */
  @Override
  public void opened(String pool, long tookNanos) {
    for (FreshetListener listener : all) {
      try {
        listener.opened(pool, tookNanos);
      } catch (Throwable e) {
        failed(listener, e);
      }
    }
  }

  @Override
  public void closed(String pool, long heldNanos) {
    for (FreshetListener listener : all) {
      try {
        listener.closed(pool, heldNanos);
      } catch (Throwable e) {
        failed(listener, e);
      }
    }
  }

  private void tell(Consumer<FreshetListener> what) {
    for (FreshetListener listener : all) {
      try {
        what.accept(listener);
      } catch (Throwable e) {
        failed(listener, e);
      }
    }
  }

  private void failed(FreshetListener listener, Throwable failure) {
    if (failureWarning.isDue()) {
      Log.listenerFailed(listener.getClass().getName(), failure);
    }
  }

  @Override
  public void poolStarted(String pool, String target) {
    tell(l -> l.poolStarted(pool, target));
  }

  @Override
  public void poolClosed(String pool) {
    tell(l -> l.poolClosed(pool));
  }

  @Override
  public void waited(String pool, long nanos) {
    tell(l -> l.waited(pool, nanos));
  }

  @Override
  public void overflowed(String pool) {
    tell(l -> l.overflowed(pool));
  }

  @Override
  public void timedOut(String pool) {
    tell(l -> l.timedOut(pool));
  }

  @Override
  public void connected(String pool, long tookNanos) {
    tell(l -> l.connected(pool, tookNanos));
  }

  @Override
  public void connectFailed(String pool, long tookNanos, Exception failure) {
    tell(l -> l.connectFailed(pool, tookNanos, failure));
  }

  @Override
  public void reset(String pool, String reason, List<String> touched, long tookNanos) {
    tell(l -> l.reset(pool, reason, touched, tookNanos));
  }

  @Override
  public void discarded(String pool, String reason) {
    tell(l -> l.discarded(pool, reason));
  }

  @Override
  public void foundDead(String pool, long idleNanos) {
    tell(l -> l.foundDead(pool, idleNanos));
  }

  @Override
  public void leaked(String pool, String thread, long ageNanos, String where) {
    tell(l -> l.leaked(pool, thread, ageNanos, where));
  }

  @Override
  public void breakerChanged(String endpoint, String state) {
    tell(l -> l.breakerChanged(endpoint, state));
  }

  /** Flight Recorder, where the JVM has it. */
  private static final class Recorder {

    private Recorder() {}

    static boolean recordsOpens() {
      return FlightRecorderListener.recordsOpens();
    }

    static @Nullable FreshetListener find() {
      try {
        Class.forName("jdk.jfr.Event");
        return new FlightRecorderListener();
      } catch (ClassNotFoundException | LinkageError e) {
        return null;
      }
    }
  }
}
