/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import java.sql.SQLException;

/** A failure after which the same caller tries again; carries the driver's exception. */
final class Repeatable extends Exception {

  private static final long serialVersionUID = 1;

  private final SQLException failure;

  Repeatable(SQLException failure) {
    super(null, failure, false, false);
    this.failure = failure;
  }

  SQLException failure() {
    return failure;
  }
}
