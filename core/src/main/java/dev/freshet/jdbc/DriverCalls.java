/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

/**
 * A handle on which methods can be called that its driver has and JDBC does not know: each between
 * {@link #beginDriverCall} and {@link #endDriverCall}.
 */
public interface DriverCalls {

  /**
   * The driver's object to call, or its closed one. A close waits until the call has ended.
   *
   * @param onlyReads whether the call leaves the session as it is; after any other, nobody knows
   *     what was done to it
   */
  Object beginDriverCall(boolean onlyReads);

  /** Ends a call on what {@link #beginDriverCall} returned. */
  void endDriverCall(Object entered);
}
