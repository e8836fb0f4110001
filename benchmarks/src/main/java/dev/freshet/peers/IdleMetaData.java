/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.sql.DatabaseMetaData;

/** Of nobody's database in particular. */
abstract class IdleMetaData implements DatabaseMetaData {

  private static final Class<? extends IdleMetaData> TYPE = Stubs.complete(IdleMetaData.class);

  static DatabaseMetaData create() {
    return Stubs.create(TYPE);
  }

  @Override
  public String getDatabaseProductName() {
    return "";
  }

  @Override
  public String getURL() {
    return "";
  }

  @Override
  public String getUserName() {
    return "";
  }
}
