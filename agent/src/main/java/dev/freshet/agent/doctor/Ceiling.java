/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

/**
 * How many connections a second one host can make to one address and port.
 *
 * @param ports that can be used towards it at a time, from one address of this host
 * @param reused whether a port in TIME_WAIT can be taken again before its time is over
 * @param holdSeconds how long a port stays taken after its connection was closed here
 */
record Ceiling(int ports, boolean reused, double holdSeconds) {

  /** {@code TCP_TIMEWAIT_LEN} of Linux, which no setting changes. */
  static final int TIME_WAIT_SECONDS = 60;

  private static final double REUSE_DELAY_MILLIS = 1000;
  private static final int FOR_ALL = 1;
  private static final int FOR_LOOPBACK = 2;

  static Ceiling of(HostSettings settings, boolean loopback) {
    long reuse = settings.reuse().orElse(0);
    boolean asked = reuse == FOR_ALL || (reuse == FOR_LOOPBACK && loopback);
    boolean reused = asked && settings.timestamps().orElse(0) != 0;
    double hold =
        reused
            ? settings.reuseDelayMillis().orElse((long) REUSE_DELAY_MILLIS) / 1000.0
            : TIME_WAIT_SECONDS;
    return new Ceiling(settings.ports().usable(), reused, hold);
  }

  /** What holds without reuse, as towards a server on another host with the default settings. */
  double perSecondWithoutReuse() {
    return (double) ports / TIME_WAIT_SECONDS;
  }

  double perSecond() {
    return ports / Math.max(holdSeconds, 0.001);
  }
}
