/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.util.Properties;
import org.apache.log4j.LogManager;
import org.apache.log4j.Logger;
import org.apache.log4j.PropertyConfigurator;

/** Logs with Log4j 1, which is configured anew for each piece of work. */
public final class Log4jAppender {

  private Log4jAppender() {}

  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("log4j.rootLogger", "INFO, db");
    properties.setProperty("log4j.appender.db", "org.apache.log4j.jdbc.JDBCAppender");
    properties.setProperty("log4j.appender.db.URL", Program.url());
    properties.setProperty("log4j.appender.db.user", Program.user());
    properties.setProperty("log4j.appender.db.password", Program.password());
    properties.setProperty("log4j.appender.db.bufferSize", "2");
    properties.setProperty(
        "log4j.appender.db.sql",
        "INSERT INTO log4j (level, logger, message) VALUES ('%p', '%c', '%m')");
    properties.setProperty("log4j.appender.db.layout", "org.apache.log4j.PatternLayout");
    for (int i = 0; i < Program.USES; i++) {
      PropertyConfigurator.configure(properties);
      Logger log = Logger.getLogger("work." + i);
      log.info("begins " + i);
      log.warn("it's work " + i);
      log.info("ends " + i);
      LogManager.shutdown();
    }
    Program.end();
  }
}
