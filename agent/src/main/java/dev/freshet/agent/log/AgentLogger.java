/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes lines of the agent's log. */
final class AgentLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  /** The libraries inside tell at INFO what only their own users want to know. */
  private final Level least;

  AgentLogger(String name) {
    this.name = name;
    this.least = name.startsWith("dev.freshet") ? Level.TRACE : Level.WARN;
  }

  private boolean isEnabled(Level level) {
    return level.compareTo(least) <= 0 && AgentLog.isEnabled(level);
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable throwable) {
    AgentLog.write(level, MessageFormatter.basicArrayFormat(pattern, arguments), throwable);
  }
}
