/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

/** The states of a TCP socket, in the order of Linux's numbers for them. */
enum TcpState {
  UNKNOWN,
  ESTABLISHED,
  SYN_SENT,
  SYN_RECEIVED,
  FIN_WAIT_1,
  FIN_WAIT_2,
  TIME_WAIT,
  CLOSED,
  CLOSE_WAIT,
  LAST_ACK,
  LISTEN,
  CLOSING,
  NEW_SYN_RECEIVED,
  BOUND;

  private static final TcpState[] BY_NUMBER = values();

  static TcpState of(int number) {
    return number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNKNOWN;
  }

  /** Whether there is a connection, or one in the making or ending, other than TIME_WAIT. */
  boolean isLive() {
    return switch (this) {
      case ESTABLISHED,
          SYN_SENT,
          SYN_RECEIVED,
          FIN_WAIT_1,
          FIN_WAIT_2,
          CLOSE_WAIT,
          LAST_ACK,
          CLOSING,
          NEW_SYN_RECEIVED ->
          true;
      case UNKNOWN, TIME_WAIT, CLOSED, LISTEN, BOUND -> false;
    };
  }
}
