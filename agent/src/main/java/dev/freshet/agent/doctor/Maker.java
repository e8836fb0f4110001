/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

/**
 * A process that makes connections to the server.
 *
 * @param sockets of it that were seen, each once
 */
record Maker(ProcessInfo process, int sockets) {}
