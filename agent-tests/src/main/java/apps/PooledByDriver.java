/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import com.mysql.cj.jdbc.MysqlConnectionPoolDataSource;
import com.mysql.cj.jdbc.MysqlXADataSource;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Uses the driver's connections for pools and for distributed transactions, as a server does. */
public final class PooledByDriver {

  private PooledByDriver() {}

  private record Branch(int number) implements Xid {

    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return new byte[] {1, 2, (byte) number};
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("xa")) {
      xa();
    } else {
      pooled();
    }
    Program.end();
  }

  private static void pooled() throws Exception {
    MysqlConnectionPoolDataSource source = new MysqlConnectionPoolDataSource();
    source.setUrl(Program.url());
    source.setUser(Program.user());
    source.setPassword(Program.password());
    for (int i = 0; i < Program.USES; i++) {
      PooledConnection pooled = source.getPooledConnection();
      try (Connection connection = pooled.getConnection()) {
        Program.say("i", Program.one(connection, "SELECT " + i));
        Program.noteId(connection);
      }
      pooled.close();
    }
  }

  private static void xa() throws Exception {
    MysqlXADataSource source = new MysqlXADataSource();
    source.setUrl(Program.url());
    source.setUser(Program.user());
    source.setPassword(Program.password());
    for (int i = 0; i < Program.USES; i++) {
      XAConnection distributed = source.getXAConnection();
      XAResource resource = distributed.getXAResource();
      Xid xid = new Branch(i);
      resource.start(xid, XAResource.TMNOFLAGS);
      try (Connection connection = distributed.getConnection();
          Statement statement = connection.createStatement()) {
        Program.say("changed", statement.executeUpdate("INSERT INTO branches VALUES (" + i + ")"));
        Program.noteId(connection);
      }
      resource.end(xid, XAResource.TMSUCCESS);
      Program.say("prepared", resource.prepare(xid));
      resource.rollback(xid);
      distributed.close();
    }
  }
}
