/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

/** Starts and ends the process of a server. Each method returns when what it does is done. */
interface ServerControl {

  /** For a server that is not ours to stop. */
  ServerControl NONE =
      new ServerControl() {
        @Override
        public void start() {
          throw new UnsupportedOperationException("this server cannot be started by a test");
        }

        @Override
        public void stop() {
          throw new UnsupportedOperationException("this server cannot be stopped by a test");
        }

        @Override
        public void kill() {
          throw new UnsupportedOperationException("this server cannot be killed by a test");
        }
      };

  /** Starts the process unless it runs; it need not accept connections yet. */
  void start();

  void stop();

  void kill();

  /** Throws if the process has ended by itself, with what it said. */
  default void checkAlive() {}
}
