/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

/** The one place where tests of the inspector's verdict ask for it. */
final class Inspection {

  private Inspection() {}

  static boolean isClean(String sql) {
    return SqlInspector.leftoversOf(sql) == SqlInspector.NOTHING;
  }
}
