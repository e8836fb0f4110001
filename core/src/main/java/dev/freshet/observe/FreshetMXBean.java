/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

/** The switch as JMX shows it: {@code dev.freshet:type=Freshet,name=…}. */
public interface FreshetMXBean {

  /** Whether connections are reused. */
  boolean isEnabled();

  /**
   * False makes every open a plain connect from now on. Connections in use go on, and are closed
   * when they are returned; idle ones are closed at once.
   */
  void setEnabled(boolean enabled);

  /** Closes idle connections. */
  void evictIdle();
}
