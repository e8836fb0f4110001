/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Some rows of the same values. */
abstract class IdleResult implements ResultSet {

  private static final Class<? extends IdleResult> TYPE = Stubs.complete(IdleResult.class);

  /** As many privileges as make an account that may see everything. */
  private static final long NUMBER = 3;

  private int left;
  private @Nullable Statement statement;

  static IdleResult create() {
    return Stubs.create(TYPE);
  }

  /** To be read anew. */
  IdleResult rows(int count, Statement statement) {
    left = count;
    this.statement = statement;
    return this;
  }

  @Override
  public boolean next() {
    return left-- > 0;
  }

  @Override
  public int getInt(int column) {
    return (int) NUMBER;
  }

  @Override
  public long getLong(int column) {
    return NUMBER;
  }

  @Override
  public String getString(int column) {
    return "user@idle";
  }

  @Override
  public @Nullable Statement getStatement() {
    return statement;
  }
}
