/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

/** What a borrower may leave behind in its session. */
public enum Leftover {
  AUTO_COMMIT,
  READ_ONLY,
  ISOLATION,
  CATALOG,
  SCHEMA,
  HOLDABILITY,
  NETWORK_TIMEOUT,
  CLIENT_INFO,
  TYPE_MAP,
  /** Something that a reset undoes, or that is not known well enough to rule it out. */
  SESSION,
  /** The current database, by SQL: COM_RESET_CONNECTION keeps it. */
  DATABASE,
  /** The active roles, by SQL: COM_RESET_CONNECTION keeps them. */
  ROLE,
  /** MySQL's resource group of the thread: COM_RESET_CONNECTION keeps it. */
  RESOURCE_GROUP,
  /** The application had the driver's own object in its hands. */
  UNWRAPPED;

  int bit() {
    return 1 << ordinal();
  }
}
