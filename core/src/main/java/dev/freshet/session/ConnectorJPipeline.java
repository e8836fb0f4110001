/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import com.mysql.cj.NativeSession;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.a.NativeConstants;
import com.mysql.cj.protocol.a.NativePacketPayload;
import com.mysql.cj.protocol.a.NativeProtocol;
import com.mysql.cj.protocol.a.NativeServerSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * COM_RESET_CONNECTION and a statement right behind it, in one write. The server takes the second
 * command when it has answered the first, so both take one round trip and wake each side once. The
 * driver has no such call; what is written here goes to its buffer, below which it encrypts, and
 * the answers are read by its own methods, so that it knows of the session what it would know.
 */
final class ConnectorJPipeline implements MySqlDriver.ResetAndStatement {

  private static final String BROKEN = "08S01";

  /**
   * With these the driver would see, note or change what passes by, or frames it in another way.
   */
  private static final PropertyKey[] IN_THE_WAY = {
    PropertyKey.useCompression,
    PropertyKey.profileSQL,
    PropertyKey.logSlowQueries,
    PropertyKey.gatherPerfMetrics,
    PropertyKey.autoGenerateTestcaseScript,
    PropertyKey.enablePacketDebug,
    PropertyKey.traceProtocol
  };

  private final byte[] bothCommands;

  private ConnectorJPipeline(byte[] bothCommands) {
    this.bothCommands = bothCommands;
  }

  /** Whether the driver sends what it is given as it is, and nobody listens in. */
  static boolean isPossible(Connection fresh) {
    if (!fresh.getClass().getName().equals(SessionCleaners.CONNECTOR_J)) {
      return false; // of several hosts
    }
    JdbcConnection connection = (JdbcConnection) fresh;
    PropertySet properties = connection.getPropertySet();
    for (PropertyKey key : IN_THE_WAY) {
      if (properties.getBooleanProperty(key).getValue()) {
        return false;
      }
    }
    return protocolOf(connection).getQueryInterceptors() == null;
  }

  /**
   * @param fresh a connection like all those that it is for
   * @param sql of ASCII alone, for a reset forgets in which character set the driver writes
   */
  static ConnectorJPipeline of(Connection fresh, String sql) {
    NativeServerSession session = protocolOf((JdbcConnection) fresh).getServerSession();
    ByteArrayOutputStream commands = new ByteArrayOutputStream();
    addCommand(commands, new byte[] {(byte) NativeConstants.COM_RESET_CONNECTION});
    ByteArrayOutputStream query = new ByteArrayOutputStream();
    query.write(NativeConstants.COM_QUERY);
    if (session.supportsQueryAttributes()) {
      query.write(0); // no attribute
      query.write(1); // in the one set that there always is
    }
    query.writeBytes(sql.getBytes(StandardCharsets.US_ASCII));
    addCommand(commands, query.toByteArray());
    return new ConnectorJPipeline(commands.toByteArray());
  }

  /** Three bytes of length and one of sequence, which begins anew with each command. */
  private static void addCommand(ByteArrayOutputStream commands, byte[] payload) {
    commands.write(payload.length);
    commands.write(payload.length >> 8);
    commands.write(payload.length >> 16);
    commands.write(0);
    commands.writeBytes(payload);
  }

  private static NativeProtocol protocolOf(JdbcConnection connection) {
    return ((NativeSession) connection.getSession()).getProtocol();
  }

  @Override
  public void run(Connection connection) throws SQLException {
    NativeSession session = (NativeSession) ((JdbcConnection) connection).getSession();
    try {
      session.checkClosed();
      NativeProtocol protocol = session.getProtocol();
      if (protocol.getStreamingData() != null) {
        throw new SQLException("a result is still being read");
      }
      begin(protocol);
      OutputStream out = protocol.getSocketConnection().getMysqlOutput();
      out.write(bothCommands);
      out.flush();
      protocol.getPacketReader().resetMessageSequence();
      protocol.checkErrorMessage();
      protocol.getPacketReader().resetMessageSequence();
      NativePacketPayload answer = protocol.checkErrorMessage();
      protocol.readServerStatusForResultSets(answer, false);
    } catch (CJException e) {
      throw new SQLException(e.getMessage(), e.getSQLState(), e.getVendorCode(), e);
    } catch (IOException e) {
      throw new SQLException(e.getMessage(), BROKEN, e);
    }
  }

  /** What the driver does before each command. */
  private static void begin(NativeProtocol protocol) {
    protocol.getServerSession().setStatusFlags(0, true);
    protocol.setHadWarnings(false);
    protocol.setWarningCount(0);
    protocol.clearInputStream();
  }
}
