/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

/**
 * A socket, and when it was read: on a busy host a table takes up to seconds, in which timers run
 * on.
 */
record Sighting(TcpSocket socket, long nanos) {}
