-- SPDX-License-Identifier: Apache-2.0
--# The statements of the ordinary ones that do leave something, each with what
--@ sets session variables
SET NAMES utf8mb4;
--@ takes a lock that belongs to the session
SELECT GET_LOCK('migrations', 10);
--@ gives back a lock that belongs to the session
SELECT RELEASE_LOCK('migrations');
--@ executes what follows, in a form that the inspector does not read (MariaDB)
ANALYZE FORMAT=JSON SELECT id FROM orders WHERE total > 5;
--@ a table of the session
CREATE TEMPORARY TABLE page_ids (id INT PRIMARY KEY);
