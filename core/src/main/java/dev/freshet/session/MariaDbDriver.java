/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.SqlText.Backslash;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Connection;
import org.mariadb.jdbc.client.Context;
import org.mariadb.jdbc.client.socket.Writer;
import org.mariadb.jdbc.message.ClientMessage;
import org.mariadb.jdbc.util.constants.ServerStatus;

/** MariaDB Connector/J 3 and later, single-host connections. */
final class MariaDbDriver implements MySqlDriver {

  private static final String SINGLE_HOST = "org.mariadb.jdbc.client.impl.StandardClient";

  @Override
  public @Nullable String obstacle(java.sql.Connection fresh) {
    Connection connection = (Connection) fresh;
    if (!connection.getClient().getClass().getName().equals(SINGLE_HOST)) {
      return "a reset reaches one host of several";
    }
    String variables = connection.getContext().getConf().sessionVariables();
    if (variables != null && variables.replace("@@", "").indexOf('@') >= 0) {
      return "sessionVariables sets user variables, which a reset deletes";
    }
    return null;
  }

  /** Where a connection of this driver's leads. */
  static Route route(java.sql.Connection raw) {
    return new MariaDbRoute((Connection) raw);
  }

  @Override
  public boolean strictByDriver(java.sql.Connection fresh) {
    return false;
  }

  /**
   * The driver's own reset() also sets back what it remembers of the session, and loses the
   * character set. What it remembers beyond JDBC's settings are ids of statements.
   */
  @Override
  public void reset(java.sql.Connection connection) throws SQLException {
    Connection c = (Connection) connection;
    c.getClient().execute(new Reset(), true);
    c.getContext().resetPrepareCache();
  }

  /** COM_RESET_CONNECTION; the driver's own class for it is not exported. */
  private static final class Reset implements ClientMessage {

    private static final int COM_RESET_CONNECTION = 0x1f;

    @Override
    public int encode(Writer writer, Context context) throws IOException {
      writer.initPacket();
      writer.writeByte(COM_RESET_CONNECTION);
      writer.flush();
      return 1;
    }
  }

  @Override
  public void forgetRowLimit(java.sql.Connection connection) {
    // it limits rows on its own side
  }

  @Override
  public SessionWitness witness(java.sql.Connection fresh) {
    return new Witness(((Connection) fresh).getContext());
  }

  /** The driver keeps the server's status, and no reports: there stored code alone tells. */
  private static final class Witness implements SessionWitness {

    private final Context context;

    Witness(Context context) {
      this.context = context;
    }

    @Override
    public boolean sawChange() {
      return false;
    }

    @Override
    public void forget() {
      // nothing is remembered
    }

    @Override
    public boolean inTransaction() {
      return (context.getServerStatus() & ServerStatus.IN_TRANSACTION) != 0;
    }

    @Override
    public Backslash backslash() {
      return (context.getServerStatus() & ServerStatus.NO_BACKSLASH_ESCAPES) != 0
          ? Backslash.STANDS_FOR_ITSELF
          : Backslash.ESCAPES;
    }

    @Override
    public boolean warned() {
      return context.getWarning() > 0;
    }

    /** What the driver keeps of it is not to be had. */
    @Override
    public long insertIdOf(Statement statement) {
      return UNKNOWN_ID;
    }
  }
}
