/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the server if a URL was given, and remembers why not if it cannot. */
final class ServerDesk implements AutoCloseable {

  private final Question question;
  private @Nullable ServerProbe probe;
  private @Nullable String problem;

  ServerDesk(Question question) {
    this.question = question;
  }

  /**
   * @param pids processes whose driver may be used
   */
  void open(DriverFinder drivers, List<Integer> pids, Pace pace) {
    JdbcUrl url = question.url();
    if (url == null) {
      return;
    }
    try {
      probe =
          ServerProbe.open(
              drivers.find(url, question.driver(), pids),
              url,
              question.user(),
              question.password(),
              pace);
    } catch (DriverFinder.NoDriverException e) {
      problem = e.getMessage();
    } catch (SQLException | LinkageError | RuntimeException e) {
      problem = said(e);
    }
  }

  @Nullable ServerSide read(boolean all) {
    if (probe == null) {
      return null;
    }
    try {
      return all ? probe.readAll() : probe.read();
    } catch (SQLException e) {
      problem = said(e);
      return null;
    }
  }

  /** Why the server was not asked, or null. */
  @Nullable String problem() {
    return problem;
  }

  private String said(Throwable e) {
    String message = e.getMessage();
    return question.withoutSecrets(message == null ? e.getClass().getSimpleName() : message);
  }

  @Override
  public void close() {
    if (probe != null) {
      probe.close();
    }
  }
}
