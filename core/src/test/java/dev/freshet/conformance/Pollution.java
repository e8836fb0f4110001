/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import java.sql.Connection;

/** What a borrower does to its session. */
@FunctionalInterface
interface Pollution {
  void on(Connection c) throws Exception;
}
