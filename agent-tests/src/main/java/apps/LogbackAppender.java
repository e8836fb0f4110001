/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs; where to is configured elsewhere. */
public final class LogbackAppender {

  private LogbackAppender() {}

  public static void main(String[] arguments) throws Exception {
    Logger log = LoggerFactory.getLogger(LogbackAppender.class);
    for (int i = 0; i < Program.USES; i++) {
      MDC.put("number", String.valueOf(i));
      if (i % 4 == 0) {
        log.warn("event {} of {}", i, Program.USES, new IllegalStateException("cause " + i));
      } else {
        log.info("event {} of {}", i, Program.USES);
      }
    }
    Program.end();
  }
}
