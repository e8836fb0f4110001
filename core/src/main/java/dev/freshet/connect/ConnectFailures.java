/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import static dev.freshet.connect.FailureKind.DENIED;
import static dev.freshet.connect.FailureKind.DOWN;
import static dev.freshet.connect.FailureKind.FULL;
import static dev.freshet.connect.FailureKind.UNKNOWN;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kind of failure a driver's exception is, as data. The server's own code decides, then the
 * SQLState, then the exception beneath; what none of them knows is {@link FailureKind#UNKNOWN} and
 * never retried.
 *
 * <p>Sources: MySQL 9.7 and MariaDB 11.4 error references, PostgreSQL 17 appendix A.
 */
public final class ConnectFailures {

  /** What MySQL and MariaDB answer instead of a session; both drivers hand the code on. */
  private record Code(int code, FailureKind kind, String meaning) {}

  private static final List<Code> CODES =
      List.of(
          new Code(1040, FULL, "too many connections"),
          new Code(1203, FULL, "max_user_connections of the server"),
          new Code(1226, FULL, "a limit of the account"),
          new Code(1053, DOWN, "server shutdown in progress"),
          new Code(1077, DOWN, "normal shutdown"),
          new Code(1079, DOWN, "shutdown complete"),
          new Code(1152, DOWN, "aborted connection"),
          new Code(1158, DOWN, "error reading packets"),
          new Code(1159, DOWN, "timeout reading packets"),
          new Code(1160, DOWN, "error writing packets"),
          new Code(1161, DOWN, "timeout writing packets"),
          new Code(1184, DOWN, "aborted connection"),
          new Code(1927, DOWN, "connection was killed"),
          new Code(3168, DOWN, "server is not available"),
          new Code(1044, DENIED, "no access to the database"),
          new Code(1045, DENIED, "access denied"),
          new Code(1049, DENIED, "unknown database"),
          new Code(1129, DENIED, "host is blocked, until somebody unblocks it"),
          new Code(1130, DENIED, "host is not allowed"),
          new Code(1251, DENIED, "authentication protocol not supported by the client"),
          new Code(1698, DENIED, "access denied"),
          new Code(1820, DENIED, "password must be changed"),
          new Code(1862, DENIED, "password has expired"),
          new Code(3118, DENIED, "account is locked"),
          new Code(3159, DENIED, "secure transport required"),
          new Code(3955, DENIED, "account is blocked after failed logins"),
          new Code(4151, DENIED, "account is locked"));

  /** PostgreSQL has no codes; those of its states that its connects can meet. */
  private record State(String state, FailureKind kind, String meaning) {}

  private static final List<State> STATES =
      List.of(
          new State("53300", FULL, "too many connections"),
          new State("57P01", DOWN, "admin shutdown"),
          new State("57P02", DOWN, "crash shutdown"),
          new State("57P03", DOWN, "cannot connect now: starting up or shutting down"),
          new State("08004", UNKNOWN, "rejected, as for an authentication that the client lacks"),
          new State("08P01", UNKNOWN, "protocol violation"),
          new State("28000", DENIED, "invalid authorization"),
          new State("28P01", DENIED, "invalid password"),
          new State("3D000", DENIED, "no such database"),
          new State("42501", DENIED, "insufficient privilege"));

  /**
   * What lies beneath when no server answered; the first that matches from the bottom up. Refused,
   * reset, no route and no free local port are all socket exceptions.
   */
  private record Beneath(Class<? extends Throwable> type, FailureKind kind) {}

  private static final List<Beneath> BENEATH =
      List.of(
          new Beneath(UnknownHostException.class, UNKNOWN),
          new Beneath(UnresolvedAddressException.class, UNKNOWN),
          new Beneath(CertificateException.class, UNKNOWN),
          new Beneath(SocketException.class, DOWN),
          new Beneath(SocketTimeoutException.class, DOWN),
          new Beneath(EOFException.class, DOWN));

  /** Chains of causes may be circles. */
  private static final int DEEPEST = 20;

  private ConnectFailures() {}

  /** The kind of a failed connect, from its exception as the driver threw it. */
  public static FailureKind kindOf(SQLException failure) {
    for (Code c : CODES) {
      if (c.code == failure.getErrorCode()) {
        return c.kind;
      }
    }
    for (State s : STATES) {
      if (s.state.equals(failure.getSQLState())) {
        return s.kind;
      }
    }
    FailureKind beneath = beneath(failure.getCause(), 0);
    if (beneath != null) {
      return beneath;
    }
    String state = failure.getSQLState();
    boolean connection = state != null && state.startsWith("08") && failure.getErrorCode() <= 0;
    return connection ? DOWN : UNKNOWN;
  }

  private static @Nullable FailureKind beneath(@Nullable Throwable cause, int depth) {
    if (cause == null || depth == DEEPEST) {
      return null;
    }
    FailureKind deeper = beneath(cause.getCause(), depth + 1);
    if (deeper != null) {
      return deeper;
    }
    for (Beneath b : BENEATH) {
      if (b.type.isInstance(cause)) {
        return b.kind;
      }
    }
    return null;
  }
}
