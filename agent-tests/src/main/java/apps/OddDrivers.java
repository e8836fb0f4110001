/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** Drivers around MySQL's that are unlike others. */
public final class OddDrivers {

  private OddDrivers() {}

  /** A driver's declared type of connection may be one of its own. */
  public interface OddConnection extends Connection {}

  /** Declares connect for those below. */
  public static class Base implements Driver {

    private final Driver behind;

    Base() throws SQLException {
      behind = new com.mysql.cj.jdbc.Driver();
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
      return behind.connect(url.replace("jdbc:odd:", "jdbc:mysql:"), properties);
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
      return url.startsWith("jdbc:odd:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 0;
    }

    @Override
    public int getMinorVersion() {
      return 1;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getLogger("odd");
    }
  }

  /** Has its connect from its superclass. */
  public static final class Inheriting extends Base {
    public Inheriting() throws SQLException {}
  }

  /** Does not say whether it takes a URL. */
  public static final class Throwing extends Base {
    public Throwing() throws SQLException {}

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
      return super.connect(url, properties);
    }

    @Override
    public boolean acceptsURL(String url) {
      throw new IllegalStateException("nobody asks this");
    }
  }

  /** Returns a type of its own, so that the compiler adds the method of the interface. */
  public static final class Narrowing extends Base {
    public Narrowing() throws SQLException {}

    @Override
    public OddConnection connect(String url, Properties properties) throws SQLException {
      Connection connection = super.connect(url, properties);
      return (OddConnection)
          java.lang.reflect.Proxy.newProxyInstance(
              OddConnection.class.getClassLoader(),
              new Class<?>[] {OddConnection.class},
              (proxy, method, arguments) -> {
                try {
                  return method.invoke(connection, arguments);
                } catch (java.lang.reflect.InvocationTargetException e) {
                  throw e.getTargetException();
                }
              });
    }
  }

  /** Has no connection for anybody. */
  public static final class Refusing extends Base {
    public Refusing() throws SQLException {}

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
      throw new SQLException("not today", "OD001", 77);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Driver driver =
        switch (arguments[0]) {
          case "inheriting" -> new Inheriting();
          case "throwing" -> new Throwing();
          case "narrowing" -> new Narrowing();
          case "refusing" -> new Refusing();
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    Properties account = new Properties();
    account.setProperty("user", Program.user());
    account.setProperty("password", Program.password());
    String url = Program.url().replace("jdbc:mysql:", "jdbc:odd:");
    for (int i = 0; i < Program.USES; i++) {
      try (Connection connection = driver.connect(url, account)) {
        Program.say("i", Program.one(connection, "SELECT " + i));
        Program.noteId(connection);
      } catch (SQLException e) {
        Program.say("error", e.getMessage() + " " + e.getSQLState() + " " + e.getErrorCode());
      }
    }
    Program.end();
  }
}
