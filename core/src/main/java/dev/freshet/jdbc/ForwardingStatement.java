/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;

/** The calls of a statement that are passed on as they are, each inside the lease's gate. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class ForwardingStatement<S extends Statement> implements Statement {

  /** The driver's own object while the lease is open, the driver's closed one afterwards. */
  abstract S enter();

  /** Ends the call that {@link #enter} began. */
  abstract void exit(S entered);

  @Override
  public void cancel() throws SQLException {
    S s = enter();
    try {
      s.cancel();
    } finally {
      exit(s);
    }
  }

  @Override
  public void clearBatch() throws SQLException {
    S s = enter();
    try {
      s.clearBatch();
    } finally {
      exit(s);
    }
  }

  @Override
  public void clearWarnings() throws SQLException {
    S s = enter();
    try {
      s.clearWarnings();
    } finally {
      exit(s);
    }
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    S s = enter();
    try {
      s.closeOnCompletion();
    } finally {
      exit(s);
    }
  }

  @Override
  public String enquoteIdentifier(String name, boolean flag) throws SQLException {
    S s = enter();
    try {
      return s.enquoteIdentifier(name, flag);
    } finally {
      exit(s);
    }
  }

  @Override
  public String enquoteLiteral(String text) throws SQLException {
    S s = enter();
    try {
      return s.enquoteLiteral(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public String enquoteNCharLiteral(String text) throws SQLException {
    S s = enter();
    try {
      return s.enquoteNCharLiteral(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    S s = enter();
    try {
      return s.getFetchDirection();
    } finally {
      exit(s);
    }
  }

  @Override
  public int getFetchSize() throws SQLException {
    S s = enter();
    try {
      return s.getFetchSize();
    } finally {
      exit(s);
    }
  }

  @Override
  public long getLargeMaxRows() throws SQLException {
    S s = enter();
    try {
      return s.getLargeMaxRows();
    } finally {
      exit(s);
    }
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    S s = enter();
    try {
      return s.getLargeUpdateCount();
    } finally {
      exit(s);
    }
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    S s = enter();
    try {
      return s.getMaxFieldSize();
    } finally {
      exit(s);
    }
  }

  @Override
  public int getMaxRows() throws SQLException {
    S s = enter();
    try {
      return s.getMaxRows();
    } finally {
      exit(s);
    }
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    S s = enter();
    try {
      return s.getQueryTimeout();
    } finally {
      exit(s);
    }
  }

  @Override
  public int getResultSetConcurrency() throws SQLException {
    S s = enter();
    try {
      return s.getResultSetConcurrency();
    } finally {
      exit(s);
    }
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    S s = enter();
    try {
      return s.getResultSetHoldability();
    } finally {
      exit(s);
    }
  }

  @Override
  public int getResultSetType() throws SQLException {
    S s = enter();
    try {
      return s.getResultSetType();
    } finally {
      exit(s);
    }
  }

  @Override
  public int getUpdateCount() throws SQLException {
    S s = enter();
    try {
      return s.getUpdateCount();
    } finally {
      exit(s);
    }
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    S s = enter();
    try {
      return s.getWarnings();
    } finally {
      exit(s);
    }
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    S s = enter();
    try {
      return s.isCloseOnCompletion();
    } finally {
      exit(s);
    }
  }

  @Override
  public boolean isPoolable() throws SQLException {
    S s = enter();
    try {
      return s.isPoolable();
    } finally {
      exit(s);
    }
  }

  @Override
  public boolean isSimpleIdentifier(String text) throws SQLException {
    S s = enter();
    try {
      return s.isSimpleIdentifier(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setCursorName(String text) throws SQLException {
    S s = enter();
    try {
      s.setCursorName(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setEscapeProcessing(boolean flag) throws SQLException {
    S s = enter();
    try {
      s.setEscapeProcessing(flag);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setFetchDirection(int number) throws SQLException {
    S s = enter();
    try {
      s.setFetchDirection(number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setFetchSize(int number) throws SQLException {
    S s = enter();
    try {
      s.setFetchSize(number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setLargeMaxRows(long length) throws SQLException {
    S s = enter();
    try {
      s.setLargeMaxRows(length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setMaxFieldSize(int number) throws SQLException {
    S s = enter();
    try {
      s.setMaxFieldSize(number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setMaxRows(int number) throws SQLException {
    S s = enter();
    try {
      s.setMaxRows(number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setPoolable(boolean flag) throws SQLException {
    S s = enter();
    try {
      s.setPoolable(flag);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setQueryTimeout(int number) throws SQLException {
    S s = enter();
    try {
      s.setQueryTimeout(number);
    } finally {
      exit(s);
    }
  }
}
