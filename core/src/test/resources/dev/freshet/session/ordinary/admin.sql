-- SPDX-License-Identifier: Apache-2.0
--# What pools and monitors send to see whether anybody is there
/* ping */ SELECT 1;
SELECT 1;
select 1 from dual;
SELECT 'x';
SELECT 1 AS `ok`;
/* ApplicationName=console */ SELECT VERSION();
SELECT @@version_comment LIMIT 1;
SELECT @@session.transaction_isolation;
SELECT @@session.autocommit;
SELECT @@sql_mode;
select @@version, @@version_comment, @@hostname, @@port;
SELECT @@global.read_only, @@GLOBAL.max_connections, @@session.wait_timeout, @@local.sql_mode;
SELECT @@SESSION.`time_zone`, @@character_set_server AS cs;
SELECT @@max_allowed_packet, @@lower_case_table_names, @@system_time_zone, @@time_zone;
select database(), schema(), user(), current_user(), session_user(), system_user(), connection_id();
SELECT CURRENT_USER, CURRENT_TIMESTAMP, CURRENT_DATE, CURRENT_TIME, UTC_TIMESTAMP;
SELECT NOW(), SLEEP(0), BENCHMARK(1, MD5('x'));
SELECT CURRENT_ROLE();
--# Looking around
SHOW DATABASES;
SHOW TABLES;
SHOW FULL TABLES FROM `shop` LIKE 'order%';
SHOW FULL TABLES WHERE Table_type = 'BASE TABLE';
SHOW FULL COLUMNS FROM `orders` FROM `shop`;
SHOW FIELDS FROM orders;
SHOW INDEXES IN orders IN shop WHERE Key_name = 'PRIMARY';
SHOW CREATE VIEW shop.v_open_orders;
SHOW CREATE DATABASE shop;
SHOW VARIABLES;
SHOW VARIABLES LIKE 'innodb%';
SHOW SESSION VARIABLES WHERE Variable_name IN ('sql_mode', 'time_zone');
SHOW GLOBAL VARIABLES LIKE 'max_connections';
SHOW STATUS;
SHOW GLOBAL STATUS LIKE 'Threads_%';
SHOW SESSION STATUS LIKE 'Handler%';
SHOW WARNINGS;
SHOW WARNINGS LIMIT 10;
SHOW COUNT(*) WARNINGS;
SHOW ERRORS;
SHOW PROCESSLIST;
SHOW FULL PROCESSLIST;
SHOW ENGINES;
SHOW STORAGE ENGINES;
SHOW ENGINE INNODB STATUS;
SHOW PLUGINS;
SHOW GRANTS;
SHOW GRANTS FOR CURRENT_USER();
SHOW PRIVILEGES;
SHOW CHARACTER SET LIKE 'utf8%';
SHOW COLLATION WHERE Charset = 'utf8mb4' AND `Default` = 'Yes';
SHOW OPEN TABLES WHERE In_use > 0;
SHOW TRIGGERS LIKE 'orders';
SHOW EVENTS;
SHOW PROCEDURE STATUS WHERE Db = DATABASE();
SHOW FUNCTION STATUS LIKE 'f%';
SHOW CREATE PROCEDURE shop.monthly_close;
SHOW BINARY LOGS;
--@ mysql 8.0.22
SHOW REPLICA STATUS;
--@ mariadb
SHOW ALL SLAVES STATUS;
SHOW TABLE STATUS FROM shop WHERE Engine = 'InnoDB';
SELECT table_name, table_rows, data_length + index_length AS bytes FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY bytes DESC;
SELECT COLUMN_NAME, DATA_TYPE, IS_NULLABLE, COLUMN_DEFAULT FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'shop' AND TABLE_NAME = 'orders' ORDER BY ORDINAL_POSITION;
SELECT kcu.constraint_name, kcu.column_name, kcu.referenced_table_name FROM information_schema.key_column_usage kcu JOIN information_schema.referential_constraints rc USING (constraint_schema, constraint_name) WHERE kcu.table_schema = DATABASE();
SELECT TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, TABLE_NAME, CASE WHEN TABLE_TYPE='BASE TABLE' THEN CASE WHEN TABLE_SCHEMA = 'mysql' OR TABLE_SCHEMA = 'performance_schema' THEN 'SYSTEM TABLE' ELSE 'TABLE' END WHEN TABLE_TYPE='TEMPORARY' THEN 'LOCAL_TEMPORARY' ELSE TABLE_TYPE END AS TABLE_TYPE, TABLE_COMMENT AS REMARKS FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'shop' HAVING TABLE_TYPE IN ('TABLE','VIEW') ORDER BY TABLE_TYPE, TABLE_SCHEMA, TABLE_NAME;
SELECT trx_id, trx_state, TIMESTAMPDIFF(SECOND, trx_started, NOW()) AS age FROM information_schema.innodb_trx ORDER BY trx_started LIMIT 5;
SELECT id, user, host, db, command, time, LEFT(info, 100) FROM information_schema.processlist WHERE command <> 'Sleep' AND id <> CONNECTION_ID();
SELECT digest_text, count_star, sum_timer_wait / 1000000000 AS ms FROM performance_schema.events_statements_summary_by_digest ORDER BY sum_timer_wait DESC LIMIT 20;
SELECT VARIABLE_VALUE FROM performance_schema.global_status WHERE VARIABLE_NAME = 'Uptime';
SELECT default_character_set_name FROM information_schema.schemata WHERE schema_name = 'shop';
EXPLAIN UPDATE orders SET state = 'paid' WHERE id = 5;
EXPLAIN DELETE FROM orders WHERE id = 5;
EXPLAIN INSERT INTO orders (id) VALUES (5);
--@ mariadb
EXPLAIN PARTITIONS SELECT 1;
--@ mariadb
EXPLAIN EXTENDED SELECT id FROM orders;
--@ mysql
EXPLAIN FORMAT=TREE SELECT id FROM orders WHERE total > 5;
--@ mysql 8.0.18
EXPLAIN ANALYZE SELECT id FROM orders WHERE total > 5;
--@ mariadb
ANALYZE FORMAT=JSON SELECT id FROM orders WHERE total > 5;
EXPLAIN orders;
--# Schema changes
CREATE TABLE IF NOT EXISTS `schema_version` (
  `installed_rank` INT NOT NULL,
  `version` VARCHAR(50),
  `description` VARCHAR(200) NOT NULL,
  `checksum` INT,
  `installed_on` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `success` BOOL NOT NULL,
  CONSTRAINT `schema_version_pk` PRIMARY KEY (`installed_rank`)
) ENGINE=InnoDB;
CREATE TABLE DATABASECHANGELOGLOCK (ID INT NOT NULL, `LOCKED` TINYINT(1) NOT NULL, LOCKGRANTED datetime NULL, LOCKEDBY VARCHAR(255) NULL, CONSTRAINT PK_DATABASECHANGELOGLOCK PRIMARY KEY (ID));
UPDATE DATABASECHANGELOGLOCK SET `LOCKED` = 1, LOCKEDBY = 'app-1 (192.0.2.15)', LOCKGRANTED = NOW() WHERE ID = 1 AND `LOCKED` = 0;
CREATE TABLE event_log (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), kind ENUM('a','b''c') NOT NULL DEFAULT 'a', flags SET('x','y'), price DECIMAL(10,2) DEFAULT 0.00, doc JSON, body MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, total DECIMAL(12,2) GENERATED ALWAYS AS (price * 1.19) STORED, PRIMARY KEY (id), KEY k_at (at DESC), UNIQUE KEY u (kind, flags), FULLTEXT KEY f (body)) ENGINE=InnoDB AUTO_INCREMENT=1000 DEFAULT CHARSET=utf8mb4 ROW_FORMAT=DYNAMIC COMMENT='what happened; don''t drop';
CREATE TABLE metric (id INT, at DATE NOT NULL) PARTITION BY RANGE (YEAR(at)) (PARTITION p0 VALUES LESS THAN (2025), PARTITION p1 VALUES LESS THAN MAXVALUE);
CREATE TABLE child (id INT PRIMARY KEY, parent_id INT, CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE SET NULL, CHECK (id > 0));
CREATE TABLE vec (id INT, name VARCHAR(20) DEFAULT 'n/a' COMMENT 'set by import', PRIMARY KEY USING BTREE (id));
ALTER TABLE orders ADD COLUMN note TEXT NULL COMMENT 'free text' AFTER total, ALGORITHM=INPLACE, LOCK=NONE;
ALTER TABLE orders MODIFY COLUMN state VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT 'new';
ALTER TABLE orders CHANGE COLUMN `desc` description VARCHAR(500);
ALTER TABLE orders RENAME TO orders_old;
ALTER TABLE orders RENAME COLUMN a TO b, DROP COLUMN c, DROP INDEX i, DROP PRIMARY KEY, ADD PRIMARY KEY (id);
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'draft', ALTER COLUMN note DROP DEFAULT;
ALTER TABLE orders ENGINE = InnoDB, CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, AUTO_INCREMENT = 100000;
ALTER TABLE orders DISABLE KEYS;
ALTER TABLE orders TRUNCATE PARTITION p0;
RENAME TABLE orders_new TO orders, orders TO orders_old;
CREATE UNIQUE INDEX ux_customer_email ON customer (email(50), tenant_id) USING BTREE COMMENT 'login';
CREATE FULLTEXT INDEX ft_note ON orders (note);
DROP INDEX ux_customer_email ON customer;
DROP TABLE IF EXISTS orders_old, customer_old CASCADE;
TRUNCATE orders_import;
CREATE VIEW v AS SELECT a, COUNT(*) AS n FROM t GROUP BY a;
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW shop.v_customer (id, mail) AS SELECT id, email FROM customer;
ALTER VIEW v AS SELECT a FROM t;
CREATE DATABASE IF NOT EXISTS shop_test CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
SELECT version, checksum, success FROM flyway_schema_history WHERE installed_rank > ? ORDER BY installed_rank;
SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'shop' AND table_name = 'flyway_schema_history';
INSERT INTO `flyway_schema_history` (`installed_rank`, `version`, `description`, `type`, `script`, `checksum`, `installed_by`, `execution_time`, `success`) VALUES (12, '1.12', 'add note; drop desc', 'SQL', 'V1_12__add_note.sql', -1281237, 'app@%', 38, 1);
--# Honest changes of the session
SET NAMES utf8mb4;
SELECT GET_LOCK('migrations', 10);
SELECT RELEASE_LOCK('migrations');
