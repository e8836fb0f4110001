/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.freshet.FreshetDataSource;
import dev.freshet.FreshetDriver;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A way to get connections. Each has a pool of the size that is asked for and is set up as its own
 * documentation says, with two exceptions that make them comparable: none asks the server before
 * each borrow whether a connection lives if it can do with less, and each keeps as many connections
 * as it may open.
 */
public enum Peer {
  PLAIN("plain driver", "", "connects on each open") {
    @Override
    public Opener open(Account account, int size) {
      return account::connect;
    }
  },

  HELD("held connections", "", "none; one connection for each thread, never closed") {
    @Override
    public Opener open(Account account, int size) {
      return new Held(account);
    }
  },

  FRESHET(
      "Freshet",
      "",
      "by URL with Connector/J: a look at the socket on each borrow, without a round trip; a ping after 30 s idle. With another driver: isValid() on each borrow") {
    @Override
    public Opener open(Account account, int size) {
      return opener(freshet(account, size).build());
    }
  },

  FRESHET_URL("Freshet, by URL", "", "as Freshet") {
    @Override
    public Opener open(Account account, int size) {
      String url =
          account.freshetUrl(
              "freshet.maximumPoolSize=" + size + "&freshet.sessionReset=" + reset(account));
      return new Opener() {
        @Override
        public Connection open() throws SQLException {
          return DriverManager.getConnection(url, account.user(), account.password());
        }

        @Override
        public void close() {
          FreshetDriver.closePools();
        }
      };
    }
  },

  FRESHET_ALWAYS("Freshet, sessionReset=always", "", "as Freshet") {
    @Override
    public Opener open(Account account, int size) {
      return opener(freshet(account, size).set("sessionReset", "always").build());
    }
  },

  HIKARI(
      "HikariCP",
      "com.zaxxer.hikari.HikariDataSource",
      "as it comes: isValid() on borrow of what nobody has used for 500 ms") {
    @Override
    public Opener open(Account account, int size) throws SQLException {
      return PeerPools.hikari(account, size);
    }
  },

  HIKARI_RESET(
      "HikariCP + resetServerState()",
      "com.zaxxer.hikari.HikariDataSource",
      "as HikariCP; Connector/J's resetServerState() before each return") {
    @Override
    public Opener open(Account account, int size) throws SQLException {
      Opener pool = PeerPools.hikari(account, size);
      return new Opener() {
        @Override
        public Connection open() throws SQLException {
          return CloseInstead.of(
              pool.open(),
              c -> {
                c.unwrap(JdbcConnection.class).resetServerState();
                c.close();
              });
        }

        @Override
        public void close() throws SQLException {
          pool.close();
        }
      };
    }
  },

  AGROAL(
      "Agroal",
      "io.agroal.pool.DataSource",
      "idleValidationTimeout=500ms, with isValid() (as it comes: none)") {
    @Override
    public Opener open(Account account, int size) throws SQLException {
      return PeerPools.agroal(account, size);
    }
  },

  DBCP2(
      "Commons DBCP2",
      "org.apache.commons.dbcp2.BasicDataSource",
      "testOnBorrow=false, testWhileIdle each 5 s, with isValid() (as it comes: isValid() on each borrow); maxIdle as maxTotal") {
    @Override
    public Opener open(Account account, int size) throws SQLException {
      return PeerPools.dbcp2(account, size);
    }
  },

  C3P0(
      "c3p0",
      "com.mchange.v2.c3p0.ComboPooledDataSource",
      "idleConnectionTestPeriod=5s, with isValid() (as it comes: none)") {
    @Override
    public Opener open(Account account, int size) throws SQLException {
      return PeerPools.c3p0(account, size);
    }
  },

  TOMCAT(
      "Tomcat JDBC",
      "org.apache.tomcat.jdbc.pool.DataSource",
      "testOnBorrow of what was not tested for validationInterval=3s, with isValid() (as it comes: none)") {
    @Override
    public Opener open(Account account, int size) throws SQLException {
      return PeerPools.tomcat(account, size);
    }
  },

  DRUID(
      "Druid",
      "com.alibaba.druid.pool.DruidDataSource",
      "as it comes: testWhileIdle, on borrow of what was idle for 60 s; with its own ping of MySQL") {
    @Override
    public Opener open(Account account, int size) throws SQLException {
      return PeerPools.druid(account, size);
    }
  },

  VIBUR(
      "Vibur",
      "org.vibur.dbcp.ViburDBCPDataSource",
      "as it comes: isValid() on borrow of what was idle for 5 s") {
    @Override
    public Opener open(Account account, int size) throws SQLException {
      return PeerPools.vibur(account, size);
    }
  };

  private final String title;
  private final String poolClass;
  private final String validation;

  Peer(String title, String poolClass, String validation) {
    this.title = title;
    this.poolClass = poolClass;
    this.validation = validation;
  }

  /** Its name in reports. */
  public String title() {
    return title;
  }

  /** How it tells that a connection is alive, and where that is not its default. */
  public String validation() {
    return validation;
  }

  /** Ours, in whichever manner. */
  public boolean isFreshet() {
    return name().startsWith("FRESHET");
  }

  /** The pool's version as its file's name tells it; empty if it is none of others. */
  public String version() {
    if (poolClass.isEmpty()) {
      return "";
    }
    try {
      Class<?> type = Class.forName(poolClass, false, Peer.class.getClassLoader());
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      Matcher version = Pattern.compile("-(\\d.*)\\.jar$").matcher(jar.toString());
      return version.find() ? version.group(1) : "";
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(poolClass, e);
    }
  }

  /**
   * Makes what it needs, and connects when it likes.
   *
   * @param size most connections at a time; those without a pool disregard it
   */
  public abstract Opener open(Account account, int size) throws SQLException;

  /** Under which settings they are measured, as a table for reports. */
  public static String settings(Peer... peers) {
    return Arrays.stream(peers)
        .map(peer -> "| %s | %s | %s |".formatted(peer.title, peer.version(), peer.validation))
        .collect(
            Collectors.joining(
                "\n",
                "| | version | how it knows that a connection lives; other settings |\n|---|---|---|\n",
                ""));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The idle driver has no session to reset; statements are looked at all the same. */
  private static String reset(Account account) {
    return account.url().startsWith(IdleDriver.PREFIX) ? "never" : "smart";
  }

  private static FreshetDataSource.Builder freshet(Account account, int size) {
    return FreshetDataSource.builder()
        .url(account.url())
        .user(account.user())
        .password(account.password())
        .set("maximumPoolSize", String.valueOf(size))
        .set("sessionReset", reset(account));
  }

  private static Opener opener(FreshetDataSource dataSource) {
    return new Opener() {
      @Override
      public Connection open() throws SQLException {
        return dataSource.getConnection();
      }

      @Override
      public void close() {
        dataSource.close();
      }
    };
  }
}
