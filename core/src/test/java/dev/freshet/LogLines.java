/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What Freshet logs while this is open. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.freshet");
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  private LogLines() {}

  /** From WARN on. */
  public static LogLines captured() {
    return captured(Level.WARN);
  }

  public static LogLines captured(Level level) {
    LogLines lines = new LogLines();
    lines.start();
    lines.logger.setLevel(level);
    lines.logger.setAdditive(false);
    lines.logger.addAppender(lines);
    return lines;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage());
  }

  public List<String> with(String id) {
    return lines.stream().filter(line -> line.startsWith(id)).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(null);
  }
}
