/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

/**
 * A line of the host's tables of TCP sockets.
 *
 * @param timerTicks hundredths of a second until its timer runs out; of a socket in TIME_WAIT, what
 *     is left of the 60 seconds
 * @param inode what a descriptor of its owner points to; 0 when there is no owner any more
 */
record TcpSocket(
    Endpoint local, Endpoint remote, TcpState state, int timerTicks, int uid, long inode) {}
