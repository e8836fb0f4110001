/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.util.List;

/**
 * A lease that is out.
 *
 * @param inCall whether a call is running in the driver for it
 * @param openedAt where it was opened, nearest first; empty if that was not kept
 */
public record LeaseReport(
    String pool, String thread, long ageNanos, boolean inCall, List<StackTraceElement> openedAt) {}
