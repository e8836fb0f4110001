/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

/** A failure, brought about while a program works. */
interface Drill {

  int number();

  String title();

  /** One sentence: what happens. */
  String story();

  /** What Freshet has to do then. */
  String requirement();

  /** Whether the server is ended and started again. */
  default boolean restartsServer() {
    return false;
  }

  /**
   * Lets the program work in the contender's way while it happens.
   *
   * @throws Exception if the drill itself could not be run; what the program sees is no such thing
   */
  Outcome run(Contender contender, Setting setting) throws Exception;
}
