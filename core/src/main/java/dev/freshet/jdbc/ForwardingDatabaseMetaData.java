/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** The calls of database metadata that are passed on as they are, each inside the lease's gate. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class ForwardingDatabaseMetaData implements DatabaseMetaData {

  /** The driver's own object while the lease is open, the driver's closed one afterwards. */
  abstract DatabaseMetaData enter();

  /** Ends the call that {@link #enter} began. */
  abstract void exit(DatabaseMetaData entered);

  abstract ResultSet wrap(ResultSet raw);

  @Override
  public boolean allProceduresAreCallable() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.allProceduresAreCallable();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean allTablesAreSelectable() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.allTablesAreSelectable();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean autoCommitFailureClosesAllResultSets() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.autoCommitFailureClosesAllResultSets();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean dataDefinitionCausesTransactionCommit() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.dataDefinitionCausesTransactionCommit();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean dataDefinitionIgnoredInTransactions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.dataDefinitionIgnoredInTransactions();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean deletesAreDetected(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.deletesAreDetected(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean doesMaxRowSizeIncludeBlobs() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.doesMaxRowSizeIncludeBlobs();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean generatedKeyAlwaysReturned() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.generatedKeyAlwaysReturned();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getAttributes(String name, String text, String text2, String text3)
      throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getAttributes(name, text, text2, text3));
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getBestRowIdentifier(
      String name, String text, String text2, int number, boolean flag) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getBestRowIdentifier(name, text, text2, number, flag));
    } finally {
      exit(m);
    }
  }

  @Override
  public String getCatalogSeparator() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getCatalogSeparator();
    } finally {
      exit(m);
    }
  }

  @Override
  public String getCatalogTerm() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getCatalogTerm();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getCatalogs());
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getClientInfoProperties());
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getColumnPrivileges(String name, String text, String text2, String text3)
      throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getColumnPrivileges(name, text, text2, text3));
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getColumns(String name, String text, String text2, String text3)
      throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getColumns(name, text, text2, text3));
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getCrossReference(
      String name, String text, String text2, String text3, String text4, String text5)
      throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getCrossReference(name, text, text2, text3, text4, text5));
    } finally {
      exit(m);
    }
  }

  @Override
  public int getDatabaseMajorVersion() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getDatabaseMajorVersion();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getDatabaseMinorVersion() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getDatabaseMinorVersion();
    } finally {
      exit(m);
    }
  }

  @Override
  public String getDatabaseProductName() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getDatabaseProductName();
    } finally {
      exit(m);
    }
  }

  @Override
  public String getDatabaseProductVersion() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getDatabaseProductVersion();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getDefaultTransactionIsolation() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getDefaultTransactionIsolation();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getDriverMajorVersion() {
    DatabaseMetaData m = enter();
    try {
      return m.getDriverMajorVersion();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getDriverMinorVersion() {
    DatabaseMetaData m = enter();
    try {
      return m.getDriverMinorVersion();
    } finally {
      exit(m);
    }
  }

  @Override
  public String getDriverName() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getDriverName();
    } finally {
      exit(m);
    }
  }

  @Override
  public String getDriverVersion() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getDriverVersion();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getExportedKeys(String name, String text, String text2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getExportedKeys(name, text, text2));
    } finally {
      exit(m);
    }
  }

  @Override
  public String getExtraNameCharacters() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getExtraNameCharacters();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getFunctionColumns(String name, String text, String text2, String text3)
      throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getFunctionColumns(name, text, text2, text3));
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getFunctions(String name, String text, String text2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getFunctions(name, text, text2));
    } finally {
      exit(m);
    }
  }

  @Override
  public String getIdentifierQuoteString() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getIdentifierQuoteString();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getImportedKeys(String name, String text, String text2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getImportedKeys(name, text, text2));
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getIndexInfo(String name, String text, String text2, boolean flag, boolean flag2)
      throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getIndexInfo(name, text, text2, flag, flag2));
    } finally {
      exit(m);
    }
  }

  @Override
  public int getJDBCMajorVersion() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getJDBCMajorVersion();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getJDBCMinorVersion() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getJDBCMinorVersion();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxBinaryLiteralLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxBinaryLiteralLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxCatalogNameLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxCatalogNameLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxCharLiteralLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxCharLiteralLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxColumnNameLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxColumnNameLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxColumnsInGroupBy() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxColumnsInGroupBy();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxColumnsInIndex() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxColumnsInIndex();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxColumnsInOrderBy() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxColumnsInOrderBy();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxColumnsInSelect() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxColumnsInSelect();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxColumnsInTable() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxColumnsInTable();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxConnections() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxConnections();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxCursorNameLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxCursorNameLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxIndexLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxIndexLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public long getMaxLogicalLobSize() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxLogicalLobSize();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxProcedureNameLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxProcedureNameLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxRowSize() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxRowSize();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxSchemaNameLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxSchemaNameLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxStatementLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxStatementLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxStatements() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxStatements();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxTableNameLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxTableNameLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxTablesInSelect() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxTablesInSelect();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getMaxUserNameLength() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getMaxUserNameLength();
    } finally {
      exit(m);
    }
  }

  @Override
  public String getNumericFunctions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getNumericFunctions();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getPrimaryKeys(String name, String text, String text2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getPrimaryKeys(name, text, text2));
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getProcedureColumns(String name, String text, String text2, String text3)
      throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getProcedureColumns(name, text, text2, text3));
    } finally {
      exit(m);
    }
  }

  @Override
  public String getProcedureTerm() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getProcedureTerm();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getProcedures(String name, String text, String text2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getProcedures(name, text, text2));
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getPseudoColumns(String name, String text, String text2, String text3)
      throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getPseudoColumns(name, text, text2, text3));
    } finally {
      exit(m);
    }
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getResultSetHoldability();
    } finally {
      exit(m);
    }
  }

  @Override
  public RowIdLifetime getRowIdLifetime() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getRowIdLifetime();
    } finally {
      exit(m);
    }
  }

  @Override
  public String getSQLKeywords() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getSQLKeywords();
    } finally {
      exit(m);
    }
  }

  @Override
  public int getSQLStateType() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getSQLStateType();
    } finally {
      exit(m);
    }
  }

  @Override
  public String getSchemaTerm() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getSchemaTerm();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getSchemas());
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getSchemas(String name, String text) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getSchemas(name, text));
    } finally {
      exit(m);
    }
  }

  @Override
  public String getSearchStringEscape() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getSearchStringEscape();
    } finally {
      exit(m);
    }
  }

  @Override
  public String getStringFunctions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getStringFunctions();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getSuperTables(String name, String text, String text2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getSuperTables(name, text, text2));
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getSuperTypes(String name, String text, String text2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getSuperTypes(name, text, text2));
    } finally {
      exit(m);
    }
  }

  @Override
  public String getSystemFunctions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getSystemFunctions();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getTablePrivileges(String name, String text, String text2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getTablePrivileges(name, text, text2));
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getTableTypes());
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getTables(String name, String text, String text2, String[] values)
      throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getTables(name, text, text2, values));
    } finally {
      exit(m);
    }
  }

  @Override
  public String getTimeDateFunctions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getTimeDateFunctions();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getTypeInfo());
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getUDTs(String name, String text, String text2, int[] values)
      throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getUDTs(name, text, text2, values));
    } finally {
      exit(m);
    }
  }

  @Override
  public String getURL() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getURL();
    } finally {
      exit(m);
    }
  }

  @Override
  public String getUserName() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getUserName();
    } finally {
      exit(m);
    }
  }

  @Override
  public ResultSet getVersionColumns(String name, String text, String text2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return wrap(m.getVersionColumns(name, text, text2));
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean insertsAreDetected(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.insertsAreDetected(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean isCatalogAtStart() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.isCatalogAtStart();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.isReadOnly();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean locatorsUpdateCopy() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.locatorsUpdateCopy();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean nullPlusNonNullIsNull() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.nullPlusNonNullIsNull();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean nullsAreSortedAtEnd() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.nullsAreSortedAtEnd();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean nullsAreSortedAtStart() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.nullsAreSortedAtStart();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean nullsAreSortedHigh() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.nullsAreSortedHigh();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean nullsAreSortedLow() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.nullsAreSortedLow();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean othersDeletesAreVisible(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.othersDeletesAreVisible(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean othersInsertsAreVisible(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.othersInsertsAreVisible(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean othersUpdatesAreVisible(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.othersUpdatesAreVisible(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean ownDeletesAreVisible(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.ownDeletesAreVisible(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean ownInsertsAreVisible(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.ownInsertsAreVisible(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean ownUpdatesAreVisible(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.ownUpdatesAreVisible(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean storesLowerCaseIdentifiers() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.storesLowerCaseIdentifiers();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean storesLowerCaseQuotedIdentifiers() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.storesLowerCaseQuotedIdentifiers();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean storesMixedCaseIdentifiers() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.storesMixedCaseIdentifiers();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean storesMixedCaseQuotedIdentifiers() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.storesMixedCaseQuotedIdentifiers();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean storesUpperCaseIdentifiers() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.storesUpperCaseIdentifiers();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean storesUpperCaseQuotedIdentifiers() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.storesUpperCaseQuotedIdentifiers();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsANSI92EntryLevelSQL() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsANSI92EntryLevelSQL();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsANSI92FullSQL() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsANSI92FullSQL();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsANSI92IntermediateSQL() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsANSI92IntermediateSQL();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsAlterTableWithAddColumn() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsAlterTableWithAddColumn();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsAlterTableWithDropColumn() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsAlterTableWithDropColumn();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsBatchUpdates() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsBatchUpdates();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsCatalogsInDataManipulation() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsCatalogsInDataManipulation();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsCatalogsInIndexDefinitions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsCatalogsInIndexDefinitions();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsCatalogsInPrivilegeDefinitions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsCatalogsInPrivilegeDefinitions();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsCatalogsInProcedureCalls() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsCatalogsInProcedureCalls();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsCatalogsInTableDefinitions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsCatalogsInTableDefinitions();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsColumnAliasing() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsColumnAliasing();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsConvert() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsConvert();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsConvert(int number, int number2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsConvert(number, number2);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsCoreSQLGrammar() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsCoreSQLGrammar();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsCorrelatedSubqueries() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsCorrelatedSubqueries();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsDataDefinitionAndDataManipulationTransactions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsDataDefinitionAndDataManipulationTransactions();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsDataManipulationTransactionsOnly() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsDataManipulationTransactionsOnly();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsDifferentTableCorrelationNames() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsDifferentTableCorrelationNames();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsExpressionsInOrderBy() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsExpressionsInOrderBy();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsExtendedSQLGrammar() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsExtendedSQLGrammar();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsFullOuterJoins() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsFullOuterJoins();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsGetGeneratedKeys() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsGetGeneratedKeys();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsGroupBy() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsGroupBy();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsGroupByBeyondSelect() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsGroupByBeyondSelect();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsGroupByUnrelated() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsGroupByUnrelated();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsIntegrityEnhancementFacility() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsIntegrityEnhancementFacility();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsLikeEscapeClause() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsLikeEscapeClause();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsLimitedOuterJoins() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsLimitedOuterJoins();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsMinimumSQLGrammar() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsMinimumSQLGrammar();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsMixedCaseIdentifiers() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsMixedCaseIdentifiers();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsMixedCaseQuotedIdentifiers() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsMixedCaseQuotedIdentifiers();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsMultipleOpenResults() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsMultipleOpenResults();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsMultipleResultSets() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsMultipleResultSets();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsMultipleTransactions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsMultipleTransactions();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsNamedParameters() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsNamedParameters();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsNonNullableColumns() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsNonNullableColumns();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsOpenCursorsAcrossCommit() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsOpenCursorsAcrossCommit();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsOpenCursorsAcrossRollback() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsOpenCursorsAcrossRollback();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsOpenStatementsAcrossCommit() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsOpenStatementsAcrossCommit();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsOpenStatementsAcrossRollback() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsOpenStatementsAcrossRollback();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsOrderByUnrelated() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsOrderByUnrelated();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsOuterJoins() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsOuterJoins();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsPositionedDelete() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsPositionedDelete();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsPositionedUpdate() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsPositionedUpdate();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsRefCursors() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsRefCursors();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsResultSetConcurrency(int number, int number2) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsResultSetConcurrency(number, number2);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsResultSetHoldability(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsResultSetHoldability(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsResultSetType(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsResultSetType(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSavepoints() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSavepoints();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSchemasInDataManipulation() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSchemasInDataManipulation();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSchemasInIndexDefinitions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSchemasInIndexDefinitions();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSchemasInPrivilegeDefinitions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSchemasInPrivilegeDefinitions();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSchemasInProcedureCalls() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSchemasInProcedureCalls();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSchemasInTableDefinitions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSchemasInTableDefinitions();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSelectForUpdate() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSelectForUpdate();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSharding() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSharding();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsStatementPooling() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsStatementPooling();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsStoredFunctionsUsingCallSyntax() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsStoredFunctionsUsingCallSyntax();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsStoredProcedures() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsStoredProcedures();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSubqueriesInComparisons() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSubqueriesInComparisons();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSubqueriesInExists() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSubqueriesInExists();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSubqueriesInIns() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSubqueriesInIns();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsSubqueriesInQuantifieds() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsSubqueriesInQuantifieds();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsTableCorrelationNames() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsTableCorrelationNames();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsTransactionIsolationLevel(int number) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsTransactionIsolationLevel(number);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsTransactions() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsTransactions();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsUnion() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsUnion();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean supportsUnionAll() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.supportsUnionAll();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean updatesAreDetected(int index) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.updatesAreDetected(index);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean usesLocalFilePerTable() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.usesLocalFilePerTable();
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean usesLocalFiles() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.usesLocalFiles();
    } finally {
      exit(m);
    }
  }
}
