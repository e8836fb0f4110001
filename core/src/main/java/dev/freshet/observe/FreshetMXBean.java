/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

/**
 * All pools of one way in as JMX shows them: {@code dev.freshet:type=Freshet,name=…}. Attributes
 * that HikariCP has too have its names, and mean the same.
 */
public interface FreshetMXBean {

  /** Whether connections are reused. */
  boolean isEnabled();

  /**
   * False makes every open a plain connect from now on. Connections in use go on, and are closed
   * when they are returned; idle ones are closed at once.
   */
  void setEnabled(boolean enabled);

  /** Closes idle connections now, and those in use as they are returned. */
  void evictIdle();

  /** Connections handed to the application by all pools that there were. */
  long getOpens();

  /** Connections made to the servers for them. */
  long getPhysicalConnects();

  /** The opens that did not become connects. */
  long getSocketsSaved();

  int getActiveConnections();

  int getIdleConnections();

  int getTotalConnections();

  int getThreadsAwaitingConnection();

  /** A line for each pool. */
  String[] getPools();
}
