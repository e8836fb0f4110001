/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.Doors;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;

/** What a session can hold by name: temporary tables, prepared statements, handlers, databases. */
final class ObjectKinds {

  private static final String TABLE = "SELECT * FROM leftover";
  private static final String PREPARED = "EXECUTE leftover";
  private static final String HANDLER = "HANDLER leftover READ FIRST";
  private static final String DATABASE = "SELECT DATABASE()";

  private ObjectKinds() {}

  static List<Kind> all(Names names) {
    return Stream.of(temporaryTables(names), prepared(), handlers(), databases(names), sequences())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Kind> temporaryTables(Names names) {
    String elsewhere = names.other() + ".leftover";
    return List.of(
        Kind.sql("temporary table", "CREATE TEMPORARY TABLE leftover (a INT)").ask(TABLE),
        Kind.sql("temporary table LIKE", "CREATE TEMPORARY TABLE leftover LIKE t").ask(TABLE),
        Kind.sql("temporary table AS", "CREATE TEMPORARY TABLE leftover AS SELECT 1 AS a")
            .ask(TABLE),
        Kind.sql("temporary table IF NOT", "CREATE TEMPORARY TABLE IF NOT EXISTS leftover (a INT)")
            .ask(TABLE),
        Kind.sql("temporary table OR REPLACE", "CREATE OR REPLACE TEMPORARY TABLE leftover (a INT)")
            .ask(TABLE),
        Kind.sql(
                "temporary table in memory",
                "CREATE /* none */ TEMPORARY\nTABLE leftover (a INT) ENGINE=MEMORY",
                "INSERT INTO leftover VALUES (1)")
            .ask(TABLE),
        Kind.sql(
                "temporary table in a version comment",
                "CREATE /*!32302 TEMPORARY */ TABLE leftover (a INT)")
            .ask(TABLE),
        Kind.sql("temporary table over a permanent one", "CREATE TEMPORARY TABLE shadowed (b INT)")
            .ask("SHOW COLUMNS FROM shadowed"),
        Kind.sql("temporary table elsewhere", "CREATE TEMPORARY TABLE " + elsewhere + " (a INT)")
            .ask("SELECT * FROM " + elsewhere),
        Kind.sql(
                "temporary table, renamed",
                "CREATE TEMPORARY TABLE before_that (a INT)",
                "ALTER TABLE before_that RENAME TO leftover")
            .ask(TABLE),
        Kind.sql(
                "temporary table in a transaction",
                "BEGIN",
                "CREATE TEMPORARY TABLE leftover (a INT)",
                "INSERT INTO leftover VALUES (1)")
            .ask(TABLE),
        Kind.sql("temporary sequence", "CREATE TEMPORARY SEQUENCE leftover").ask(TABLE));
  }

  private static List<Kind> prepared() {
    return List.of(
        Kind.sql("prepared", "PREPARE leftover FROM 'SELECT 1'").ask(PREPARED),
        Kind.sql("prepared from a variable", "SET @s = 'SELECT 1'", "PREPARE leftover FROM @s")
            .ask(PREPARED),
        Kind.sql("prepared in quotes", "PREPARE `leftover` FROM 'SELECT 1'").ask(PREPARED),
        Kind.sql("prepared twice", "PREPARE leftover FROM 'DO 1'", "PREPARE leftover FROM 'DO 2'")
            .ask(PREPARED),
        Kind.sql(
                "prepared a second", "PREPARE x FROM 'PREPARE leftover FROM ''DO 1'''", "EXECUTE x")
            .ask(PREPARED),
        Kind.of(
                "prepared by the server, left open",
                c -> {
                  var p = c.prepareStatement("SELECT a FROM t WHERE id = ?");
                  p.setInt(1, 1);
                  p.executeQuery().next();
                })
            .with("&useServerPrepStmts=true"));
  }

  private static List<Kind> handlers() {
    return List.of(
        Kind.sql("handler", "HANDLER t OPEN").ask("HANDLER t READ FIRST"),
        Kind.sql("handler AS", "HANDLER t OPEN AS leftover").ask(HANDLER),
        Kind.sql("handler with a name alone", "HANDLER t OPEN leftover").ask(HANDLER),
        Kind.sql(
                "handler in mid-read",
                "HANDLER t OPEN AS leftover",
                "HANDLER leftover READ `PRIMARY` FIRST",
                "HANDLER leftover READ `PRIMARY` NEXT")
            .ask("HANDLER leftover READ `PRIMARY` NEXT"),
        Kind.sql("handlers, two", "HANDLER t OPEN AS leftover", "HANDLER keyed OPEN AS leftover2")
            .ask(HANDLER)
            .ask("HANDLER leftover2 READ FIRST"),
        Kind.sql(
                "handler of a temporary table",
                "CREATE TEMPORARY TABLE leftover_t (a INT)",
                "HANDLER leftover_t OPEN AS leftover")
            .ask(HANDLER));
  }

  private static List<Kind> databases(Names names) {
    String other = names.other();
    String third = names.database() + "_3";
    return List.of(
        Kind.sql("database", "USE " + other).ask(DATABASE),
        Kind.sql("database in quotes", "USE `" + other + "`").ask(DATABASE),
        Kind.sql("database in a version comment", "/*!50000USE " + other + "*/").ask(DATABASE),
        Kind.sql("database after comments", "/* x */ -- y\n # z\n USE " + other).ask(DATABASE),
        Kind.sql("database of the server", "USE information_schema").ask(DATABASE),
        Kind.sql("database, third of several statements", "SELECT 1; SET @a = 2; USE " + other)
            .with("&allowMultiQueries=true")
            .ask(DATABASE),
        Kind.sql(
                "database, prepared",
                "PREPARE leftover FROM 'USE " + other + "'",
                "EXECUTE leftover")
            .ask(DATABASE),
        Kind.sql("database, EXECUTE IMMEDIATE", "EXECUTE IMMEDIATE 'USE " + other + "'")
            .ask(DATABASE),
        Kind.sql(
                "database, text in pieces",
                "SET @s = CONCAT('us', 'e " + other + "')",
                "PREPARE leftover FROM @s",
                "EXECUTE leftover")
            .ask(DATABASE),
        Kind.of("database by setCatalog", c -> c.setCatalog(other)).ask(DATABASE),
        Kind.of("database by setSchema", c -> c.setSchema(other))
            .with("&databaseTerm=SCHEMA")
            .ask(DATABASE),
        Kind.sql("database created", "CREATE DATABASE " + third, "USE " + third)
            .ask(DATABASE)
            .cleanup("DROP DATABASE IF EXISTS " + third),
        Kind.sql(
                "database dropped",
                "CREATE DATABASE " + third,
                "USE " + third,
                "DROP SCHEMA " + third)
            .ask(DATABASE)
            .cleanup("DROP DATABASE IF EXISTS " + third),
        Kind.of(
                "database by JDBC, then by SQL",
                c -> {
                  c.setCatalog(other);
                  Doors.run(c, "USE information_schema");
                })
            .ask(DATABASE)
            .ask(new Question("getCatalog", Connection::getCatalog)));
  }

  private static List<Kind> sequences() {
    String[] last = {"SELECT LASTVAL(counted)"};
    return List.of(
        Kind.sql("sequence, NEXTVAL", "SELECT NEXTVAL(counted)")
            .needs("CREATE SEQUENCE counted")
            .ask(last)
            .ask("SELECT PREVIOUS VALUE FOR counted"),
        Kind.sql("sequence, NEXT VALUE FOR", "SELECT NEXT VALUE FOR counted2")
            .needs("CREATE SEQUENCE counted2")
            .ask("SELECT LASTVAL(counted2)"),
        Kind.sql("sequence as a default", "INSERT INTO by_sequence () VALUES ()")
            .needs(
                "CREATE SEQUENCE counted3",
                "CREATE TABLE by_sequence (a INT DEFAULT NEXTVAL(counted3), b INT)")
            .ask("SELECT LASTVAL(counted3)"),
        Kind.sql("sequence behind a view", "SELECT * FROM counting")
            .needs("CREATE SEQUENCE counted4", "CREATE VIEW counting AS SELECT NEXTVAL(counted4) a")
            .ask("SELECT LASTVAL(counted4)"),
        Kind.sql("sequence behind a function", "SELECT count_on()")
            .needs(
                "CREATE SEQUENCE counted5",
                "CREATE FUNCTION count_on() RETURNS INT READS SQL DATA RETURN NEXTVAL(counted5)")
            .ask("SELECT LASTVAL(counted5)"),
        Kind.sql(
                "sequence, SETVAL after NEXTVAL", "DO NEXTVAL(counted6)", "DO SETVAL(counted6, 50)")
            .needs("CREATE SEQUENCE counted6")
            .ask("SELECT LASTVAL(counted6)"));
  }
}
