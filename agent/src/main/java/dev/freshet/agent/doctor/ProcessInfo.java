/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

/**
 * A process, as far as it may be shown: arguments can hold secrets and are left out.
 *
 * @param uid -1 if unknown
 * @param user its name, or the number where it has none
 * @param command what runs, such as {@code java legacy.orders.Main}
 * @param hasAgent whether Freshet's agent is loaded
 */
record ProcessInfo(
    int pid, int uid, String user, String command, boolean isJvm, boolean hasAgent) {}
