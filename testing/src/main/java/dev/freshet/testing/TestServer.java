/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.sql.Connection;
import java.sql.SQLException;

/** A running database server that tests may use as they like. */
public interface TestServer {

  /** The name used in reports and filters, for example {@code mysql-8.0-embedded}. */
  String name();

  /** What the server answers to {@code SELECT VERSION()}, and PostgreSQL's bare number. */
  String version();

  /** Whether this is MariaDB rather than MySQL. */
  boolean isMariaDb();

  /** The host that clients connect to. */
  String host();

  /** The port that clients connect to; it stays the same over restarts. */
  int port();

  /** An account with all rights. */
  String user();

  /** The password of {@link #user()}. */
  String password();

  /**
   * A URL for Connector/J, or PostgreSQL's driver, without credentials and without encryption.
   *
   * @param database the default database, or an empty string for none ({@code postgres} on
   *     PostgreSQL)
   */
  String url(String database);

  /**
   * Opens a new direct connection with all rights. The caller closes it.
   *
   * @param database the default database, or an empty string for none
   */
  Connection connect(String database) throws SQLException;

  /** Creates an empty utf8mb4 database with a unique name and returns that name. */
  String createDatabase() throws SQLException;

  /**
   * The server's {@code Connections} counter. It is read over one connection kept for this purpose,
   * so that reading does not count; should that connection have broken, a new one is opened, and
   * counted before it reads.
   *
   * @throws UnsupportedOperationException on PostgreSQL, which has no such counter
   */
  long connectionsCounter() throws SQLException;

  /** Whether this server has the capability. */
  boolean has(Capability capability);

  /** Stops the server in good order and starts it again. Needs {@link Capability#RESTART}. */
  void restart();

  /**
   * Stops the server in good order; returns when it has ended. Needs {@link Capability#RESTART}.
   */
  void stop();

  /**
   * Starts a stopped or killed server on the same port and data; returns when it accepts
   * connections. Does nothing more than wait if it runs. Needs {@link Capability#RESTART}.
   */
  void start();

  /**
   * Ends the server as a crash does (SIGKILL); returns when it has ended. Needs {@link
   * Capability#RESTART}.
   */
  void kill();
}
