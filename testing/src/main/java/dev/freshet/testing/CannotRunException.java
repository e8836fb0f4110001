/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

/** Says why a server cannot run here; the message is for the report. */
final class CannotRunException extends Exception {

  private static final long serialVersionUID = 1L;

  CannotRunException(String reason) {
    super(reason);
  }

  /** What the innermost cause says, in one line. */
  static String cause(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage()).lines().findFirst().orElse(innermost.toString());
  }
}
