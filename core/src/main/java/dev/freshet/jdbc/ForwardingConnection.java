/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.NullUnmarked;

/** The calls of a connection that are passed on as they are, each inside the lease's gate. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class ForwardingConnection implements Connection {

  /** The driver's own object while the lease is open, the driver's closed one afterwards. */
  abstract Connection enter();

  /** Ends the call that {@link #enter} began. */
  abstract void exit(Connection entered);

  @Override
  public void beginRequest() throws SQLException {
    Connection c = enter();
    try {
      c.beginRequest();
    } finally {
      exit(c);
    }
  }

  @Override
  public void clearWarnings() throws SQLException {
    Connection c = enter();
    try {
      c.clearWarnings();
    } finally {
      exit(c);
    }
  }

  @Override
  public void commit() throws SQLException {
    Connection c = enter();
    try {
      c.commit();
    } finally {
      exit(c);
    }
  }

  @Override
  public Blob createBlob() throws SQLException {
    Connection c = enter();
    try {
      return c.createBlob();
    } finally {
      exit(c);
    }
  }

  @Override
  public Clob createClob() throws SQLException {
    Connection c = enter();
    try {
      return c.createClob();
    } finally {
      exit(c);
    }
  }

  @Override
  public NClob createNClob() throws SQLException {
    Connection c = enter();
    try {
      return c.createNClob();
    } finally {
      exit(c);
    }
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    Connection c = enter();
    try {
      return c.createSQLXML();
    } finally {
      exit(c);
    }
  }

  @Override
  public Struct createStruct(String name, Object[] values) throws SQLException {
    Connection c = enter();
    try {
      return c.createStruct(name, values);
    } finally {
      exit(c);
    }
  }

  @Override
  public void endRequest() throws SQLException {
    Connection c = enter();
    try {
      c.endRequest();
    } finally {
      exit(c);
    }
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    Connection c = enter();
    try {
      return c.getAutoCommit();
    } finally {
      exit(c);
    }
  }

  @Override
  public String getCatalog() throws SQLException {
    Connection c = enter();
    try {
      return c.getCatalog();
    } finally {
      exit(c);
    }
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    Connection c = enter();
    try {
      return c.getClientInfo();
    } finally {
      exit(c);
    }
  }

  @Override
  public String getClientInfo(String text) throws SQLException {
    Connection c = enter();
    try {
      return c.getClientInfo(text);
    } finally {
      exit(c);
    }
  }

  @Override
  public int getHoldability() throws SQLException {
    Connection c = enter();
    try {
      return c.getHoldability();
    } finally {
      exit(c);
    }
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    Connection c = enter();
    try {
      return c.getNetworkTimeout();
    } finally {
      exit(c);
    }
  }

  @Override
  public String getSchema() throws SQLException {
    Connection c = enter();
    try {
      return c.getSchema();
    } finally {
      exit(c);
    }
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    Connection c = enter();
    try {
      return c.getTransactionIsolation();
    } finally {
      exit(c);
    }
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    Connection c = enter();
    try {
      return c.getTypeMap();
    } finally {
      exit(c);
    }
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    Connection c = enter();
    try {
      return c.getWarnings();
    } finally {
      exit(c);
    }
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    Connection c = enter();
    try {
      return c.isReadOnly();
    } finally {
      exit(c);
    }
  }

  @Override
  public boolean isValid(int number) throws SQLException {
    Connection c = enter();
    try {
      return c.isValid(number);
    } finally {
      exit(c);
    }
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    Connection c = enter();
    try {
      return c.nativeSQL(sql);
    } finally {
      exit(c);
    }
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    Connection c = enter();
    try {
      c.releaseSavepoint(savepoint);
    } finally {
      exit(c);
    }
  }

  @Override
  public void rollback() throws SQLException {
    Connection c = enter();
    try {
      c.rollback();
    } finally {
      exit(c);
    }
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    Connection c = enter();
    try {
      c.rollback(savepoint);
    } finally {
      exit(c);
    }
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    Connection c = enter();
    try {
      return c.setSavepoint();
    } finally {
      exit(c);
    }
  }

  @Override
  public Savepoint setSavepoint(String text) throws SQLException {
    Connection c = enter();
    try {
      return c.setSavepoint(text);
    } finally {
      exit(c);
    }
  }

  @Override
  public void setShardingKey(ShardingKey shardingKey) throws SQLException {
    Connection c = enter();
    try {
      c.setShardingKey(shardingKey);
    } finally {
      exit(c);
    }
  }

  @Override
  public void setShardingKey(ShardingKey shardingKey, ShardingKey shardingKey2)
      throws SQLException {
    Connection c = enter();
    try {
      c.setShardingKey(shardingKey, shardingKey2);
    } finally {
      exit(c);
    }
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey shardingKey, int number) throws SQLException {
    Connection c = enter();
    try {
      return c.setShardingKeyIfValid(shardingKey, number);
    } finally {
      exit(c);
    }
  }

  @Override
  public boolean setShardingKeyIfValid(
      ShardingKey shardingKey, ShardingKey shardingKey2, int number) throws SQLException {
    Connection c = enter();
    try {
      return c.setShardingKeyIfValid(shardingKey, shardingKey2, number);
    } finally {
      exit(c);
    }
  }
}
