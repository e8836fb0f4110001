/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.freshet.FreshetDriver;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A way to get connections that goes through the drills. */
enum Contender {
  PLAIN("plain driver") {
    @Override
    Opener opener(Target target) {
      return () -> DriverManager.getConnection(target.url(), target.user(), target.password());
    }
  },

  HIKARI("HikariCP") {
    @Override
    Opener opener(Target target) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(target.url());
      config.setUsername(target.user());
      config.setPassword(target.password());
      config.setMaximumPoolSize(target.poolSize());
      config.setConnectionTimeout(target.connectionTimeout().toMillis());
      int loginTimeout = DriverManager.getLoginTimeout();
      HikariDataSource pool = new HikariDataSource(config);
      return new Opener() {
        @Override
        public Connection open() throws SQLException {
          return pool.getConnection();
        }

        @Override
        public void close() {
          pool.close();
          // It has set that for all of this JVM, which would help the others.
          DriverManager.setLoginTimeout(loginTimeout);
        }
      };
    }
  },

  FRESHET("Freshet") {
    @Override
    Opener opener(Target target) {
      String url = freshetUrl(target);
      return new Opener() {
        @Override
        public Connection open() throws SQLException {
          return DriverManager.getConnection(url, target.user(), target.password());
        }

        @Override
        public void close() {
          FreshetDriver.closePools();
        }
      };
    }
  };

  private final String title;

  Contender(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Makes what it needs, and connects when it likes. */
  abstract Opener opener(Target target);

  private static String freshetUrl(Target target) {
    return target.url().replaceFirst("^jdbc:", "jdbc:freshet:")
        + "&freshet.maximumPoolSize="
        + target.poolSize()
        + "&freshet.connectionTimeout="
        + target.connectionTimeout().toMillis()
        + "ms"
        + target.freshet();
  }
}
