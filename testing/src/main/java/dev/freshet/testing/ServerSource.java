/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

/** Something that may have a server for tests. */
interface ServerSource {

  /** The name of the server, known before it runs. */
  String name();

  /** Starts the server or finds it running. Whatever is thrown is why it cannot run. */
  TestServer provide() throws Exception;

  /** Ends the server unless it is somebody else's too. */
  default void close() {}
}
