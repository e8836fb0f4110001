/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

/** Which end of its connection a socket of this host is. */
enum Side {
  CLIENT,
  SERVER
}
