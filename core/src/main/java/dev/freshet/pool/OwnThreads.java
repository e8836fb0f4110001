/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

/** Makes the threads that work for pools. */
final class OwnThreads {

  private OwnThreads() {}

  /**
   * A daemon that has nothing of the thread by which it is made. With its context class loader, a
   * server would take it for a thread that the application started and left behind.
   */
  static Thread named(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(OwnThreads.class.getClassLoader());
    return thread;
  }
}
