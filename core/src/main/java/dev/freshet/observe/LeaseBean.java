/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

/** A lease as JMX shows it. */
public final class LeaseBean {

  private final String thread;
  private final long ageMillis;
  private final boolean inCall;
  private final String openedAt;

  public LeaseBean(String thread, long ageMillis, boolean inCall, String openedAt) {
    this.thread = thread;
    this.ageMillis = ageMillis;
    this.inCall = inCall;
    this.openedAt = openedAt;
  }

  public String getThread() {
    return thread;
  }

  public long getAgeMillis() {
    return ageMillis;
  }

  public boolean isInCall() {
    return inCall;
  }

  /** A stack, a line for each frame; empty if it was not kept. */
  public String getOpenedAt() {
    return openedAt;
  }
}
