-- SPDX-License-Identifier: Apache-2.0
--# Sums, roll-ups, windows
SELECT YEAR(o.placed_at) AS y, QUARTER(o.placed_at) AS q, SUM(o.total) AS revenue, COUNT(DISTINCT o.customer_id) AS customers FROM orders o WHERE o.placed_at >= '2024-01-01' GROUP BY y, q WITH ROLLUP;
--@ mysql
SELECT IF(GROUPING(region), 'all regions', region) AS region, IF(GROUPING(product), 'all products', product) AS product, SUM(amount) FROM sales GROUP BY region, product WITH ROLLUP;
SELECT month, revenue, revenue - LAG(revenue) OVER (ORDER BY month) AS delta, ROUND(100 * revenue / FIRST_VALUE(revenue) OVER (ORDER BY month), 1) AS idx FROM monthly_revenue;
SELECT day, amount, SUM(amount) OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running, AVG(amount) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS week_avg FROM daily_sales;
--@ mysql
SELECT day, SUM(amount) OVER (ORDER BY day RANGE BETWEEN INTERVAL 7 DAY PRECEDING AND CURRENT ROW) FROM daily_sales;
SELECT dept, name, salary, DENSE_RANK() OVER (PARTITION BY dept ORDER BY salary DESC) AS dr, PERCENT_RANK() OVER (PARTITION BY dept ORDER BY salary) AS pr, CUME_DIST() OVER (PARTITION BY dept ORDER BY salary) AS cd, NTILE(4) OVER (ORDER BY salary) AS quartile FROM staff;
SELECT * FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.store_id ORDER BY s.turnover DESC) AS rn FROM store_month s) ranked WHERE rn <= 3;
SELECT NTH_VALUE(price, 2) OVER (ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), LAST_VALUE(price) OVER (PARTITION BY symbol ORDER BY at RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), LEAD(price, 1) OVER (PARTITION BY symbol ORDER BY at) FROM quote;
WITH RECURSIVE days (d) AS (SELECT DATE('2026-01-01') UNION ALL SELECT d + INTERVAL 1 DAY FROM days WHERE d < '2026-01-31') SELECT days.d, COALESCE(SUM(v.n), 0) AS visits FROM days LEFT JOIN visit v ON v.day = days.d GROUP BY days.d;
WITH RECURSIVE seq AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM seq WHERE n < 24) SELECT n FROM seq;
WITH cohort AS (SELECT customer_id, DATE_FORMAT(MIN(placed_at), '%Y-%m-01') AS c FROM orders GROUP BY customer_id), activity AS (SELECT o.customer_id, PERIOD_DIFF(DATE_FORMAT(o.placed_at, '%Y%m'), DATE_FORMAT(co.c, '%Y%m')) AS m FROM orders o JOIN cohort co USING (customer_id)) SELECT cohort.c, activity.m, COUNT(DISTINCT activity.customer_id) AS n FROM activity JOIN cohort USING (customer_id) GROUP BY cohort.c, activity.m ORDER BY 1, 2;
WITH a AS (WITH b AS (SELECT 1 AS x) SELECT x + 1 AS y FROM b) SELECT y FROM a;
SELECT SUM(IF(channel = 'web', total, 0)) AS web, SUM(IF(channel = 'store', total, 0)) AS store, SUM(channel NOT IN ('web', 'store')) AS other FROM orders;
SELECT product_id, STDDEV_SAMP(price), VAR_POP(price), STD(price), VARIANCE(price), MIN(price), MAX(price) FROM price_history GROUP BY product_id HAVING COUNT(*) > 2 AND MAX(price) > 2 * MIN(price);
SELECT AVG(mid) AS median FROM (SELECT x.v AS mid FROM (SELECT v, ROW_NUMBER() OVER (ORDER BY v) AS r, COUNT(*) OVER () AS c FROM sample) x WHERE x.r IN (FLOOR((x.c + 1) / 2), CEIL((x.c + 1) / 2))) m;
--@ mariadb
SELECT name, MEDIAN(score) OVER (PARTITION BY class), PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY score) OVER (PARTITION BY class) FROM exam;
SELECT HOUR(CONVERT_TZ(at, '+00:00', '+02:00')) AS h, COUNT(*) FROM access GROUP BY h ORDER BY h;
SELECT STR_TO_DATE(raw_day, '%d.%m.%Y') AS d, TIME_TO_SEC(duration) / 3600 AS hours, SEC_TO_TIME(SUM(TIME_TO_SEC(duration))) FROM time_sheet GROUP BY d, duration;
SELECT DAYNAME(d), MONTHNAME(d), WEEK(d, 3), YEARWEEK(d, 1), DAYOFYEAR(d), WEEKDAY(d), TO_DAYS(d), FROM_DAYS(738000), MAKEDATE(2026, 60), MAKETIME(7, 30, 0), LAST_DAY(d) FROM calendar;
SELECT ADDDATE(d, 31), ADDTIME(t, '01:00:00.5'), SUBTIME(t, '0:10'), DATEDIFF(a, b), DATE_ADD(a, INTERVAL '1-2' YEAR_MONTH), DATE_SUB(a, INTERVAL 1.5 DAY), a + INTERVAL 1 MICROSECOND, PERIOD_ADD(202601, 3), TO_SECONDS(a) FROM shift;
SELECT GET_FORMAT(DATE, 'ISO'), TIME_FORMAT('25:10', '%H:%i'), UTC_DATE(), UTC_TIME(), LOCALTIME(), LOCALTIMESTAMP, CURTIME(3), SYSDATE(6);
SELECT EXTRACT(YEAR_MONTH FROM at), EXTRACT(DAY_MINUTE FROM at), EXTRACT(MICROSECOND FROM at) FROM event;
SELECT c.country, COUNT(*) * 100.0 / (SELECT COUNT(*) FROM customer) AS pct FROM customer c GROUP BY c.country ORDER BY pct DESC;
SELECT a.k, a.n AS this_year, b.n AS last_year, (a.n - b.n) / NULLIF(b.n, 0) AS growth FROM (SELECT k, SUM(n) n FROM fact WHERE y = 2026 GROUP BY k) a LEFT JOIN (SELECT k, SUM(n) n FROM fact WHERE y = 2025 GROUP BY k) b ON a.k = b.k;
--@ mysql
SELECT d.name, top.title, top.total FROM department d, LATERAL (SELECT p.title, SUM(h.hours) AS total FROM project p JOIN hours h ON h.project_id = p.id WHERE p.dept_id = d.id GROUP BY p.id ORDER BY total DESC LIMIT 3) AS top;
SELECT jt.id, jt.name, jt.qty FROM import_batch b, JSON_TABLE(b.doc, '$.items[*]' COLUMNS (id FOR ORDINALITY, name VARCHAR(40) PATH '$.name', qty INT PATH '$.qty' DEFAULT '1' ON EMPTY)) AS jt;
SELECT JSON_OBJECT('id', id, 'tags', JSON_ARRAY(a, b), 'sub', JSON_OBJECT()), JSON_ARRAYAGG(name), JSON_OBJECTAGG(k, v) FROM props GROUP BY id;
SELECT JSON_LENGTH(doc), JSON_KEYS(doc), JSON_TYPE(doc), JSON_VALID(doc), JSON_DEPTH(doc), JSON_SEARCH(doc, 'one', 'x%'), JSON_CONTAINS_PATH(doc, 'all', '$.a', '$.b') FROM docs;
UPDATE docs SET doc = JSON_SET(doc, '$.seen', TRUE, '$.at', CAST(NOW() AS CHAR)), other = JSON_REMOVE(JSON_REPLACE(JSON_INSERT(other, '$.x', 1), '$.y', 2), '$.z'), more = JSON_ARRAY_APPEND(more, '$', 5) WHERE JSON_VALUE(doc, '$.state') = 'new';
SELECT JSON_MERGE_PATCH(defaults, overrides), JSON_MERGE_PRESERVE('[1]', '[2]'), JSON_PRETTY(doc) FROM settings;
--@ mysql
SELECT JSON_STORAGE_SIZE(doc), JSON_PRETTY(doc), JSON_SCHEMA_VALID('{"type":"object"}', doc) FROM settings;
--@ mysql 8.0.31
SELECT id FROM a INTERSECT SELECT id FROM b EXCEPT SELECT id FROM c ORDER BY id;
--@ mariadb
SELECT id FROM a INTERSECT ALL SELECT id FROM b;
SELECT 'open' AS s, COUNT(*) AS n FROM t WHERE s = 1 UNION SELECT 'done', COUNT(*) FROM t WHERE s = 2 UNION DISTINCT SELECT 'failed', COUNT(*) FROM t WHERE s = 3;
SELECT ANY_VALUE(name) AS name, SUM(n) FROM hits GROUP BY code ORDER BY NULL;
SELECT REGEXP_REPLACE(phone, '[^0-9+]', ''), REGEXP_SUBSTR(text, '[A-Z]{2}[0-9]+'), REGEXP_INSTR(text, 'x') FROM contact;
--@ mysql
SELECT REGEXP_LIKE(name, '^m', 'i') FROM contact;
SELECT CONVERT(price, DECIMAL(10,2)), CONVERT(name USING utf8mb4), CAST(n AS UNSIGNED), CAST(b AS BINARY), CAST(d AS DATE), CAST(t AS TIME(3)), CAST(dt AS DATETIME), BINARY name = 'x', CHAR(77, 121 USING utf8mb4) FROM conv;
SELECT ABS(x), SIGN(x), CEILING(x), FLOOR(x), POW(x, 2), POWER(x, 3), EXP(x), LN(x), LOG(2, x), LOG2(x), LOG10(x), ATAN2(x, y), ATAN(x), ASIN(0), COT(1), TAN(x), PI(), DEGREES(x), CONV(n, 10, 36), BIN(n), OCT(n) FROM m;
SELECT LEFT(s, 3), RIGHT(s, 3), MID(s, 2, 2), SUBSTR(s FROM 2 FOR 3), SUBSTRING(s, -3), RPAD(s, 10, '.'), LTRIM(s), RTRIM(s), TRIM(LEADING '0' FROM s), TRIM(TRAILING FROM s), SPACE(3), UCASE(s), LENGTH(s), OCTET_LENGTH(s), BIT_LENGTH(s), CHARACTER_LENGTH(s), STRCMP(s, 'x'), EXPORT_SET(5, 'Y', 'N', ',', 4), MAKE_SET(3, 'a', 'b'), INTERVAL(n, 1, 10, 100) FROM s;
SELECT CHARSET(s), COLLATION(s), COERCIBILITY(s), UNCOMPRESS(COMPRESS(s)), FROM_BASE64(TO_BASE64(s)), AES_ENCRYPT(s, 'k'), AES_DECRYPT(z, 'k'), LEAST(1, 2, 3), IS_IPV4(s), IS_IPV6(s) FROM enc;
SELECT ST_Distance(ST_GeomFromText('POINT(1 1)'), g), ST_Area(g), ST_Within(g, h), ST_Length(l), ST_AsGeoJSON(g), ST_Buffer(g, 1), ST_SRID(g) FROM shapes WHERE ST_Intersects(g, ST_GeomFromText('LINESTRING(0 0,1 1)'));
SELECT x.grp, MAX(CASE x.k WHEN 'height' THEN x.v END) height, MAX(CASE x.k WHEN 'width' THEN x.v END) width FROM eav x GROUP BY x.grp;
SELECT b.bucket * 10 AS lower, COUNT(m.ms) FROM (SELECT 0 bucket UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) b LEFT JOIN measurement m ON m.ms DIV 10 = b.bucket GROUP BY b.bucket;
SELECT t1.day, (SELECT SUM(t2.n) FROM tally t2 WHERE t2.day <= t1.day) AS total FROM tally t1 ORDER BY t1.day ASC;
SELECT a.account, SUM(e.debit) - SUM(e.credit) AS saldo FROM account a INNER JOIN entry e ON e.account_id = a.id WHERE e.booked_on BETWEEN '2026-01-01' AND '2026-03-31 23:59:59' AND a.kind IN ('asset','cost') GROUP BY a.account HAVING ABS(saldo) > 0.004 ORDER BY a.account;
SELECT /*+ MAX_EXECUTION_TIME(30000) */ region, COUNT(*) FROM visit GROUP BY region;
SELECT /*+ NO_INDEX_MERGE(v) JOIN_ORDER(c, v) */ c.id FROM customer c JOIN visit v ON v.customer_id = c.id;
SELECT /*+ QB_NAME(outer) BKA(t1) NO_BNL(t2) */ t1.a FROM t1 JOIN t2 ON t1.a = t2.a WHERE t1.b IN (SELECT /*+ SEMIJOIN(MATERIALIZATION) */ b FROM t3);
--@ mariadb
SELECT id, total FROM orders FOR SYSTEM_TIME AS OF TIMESTAMP '2026-01-01 00:00:00' WHERE id = 5;
--@ mariadb
SELECT id FROM orders ORDER BY id OFFSET 20 ROWS FETCH NEXT 10 ROWS ONLY;
--@ mariadb
SELECT id FROM big_table LIMIT 10 ROWS EXAMINED 100000;
--@ mysql 8.0.19
VALUES ROW(1, 'one'), ROW(2, 'two') ORDER BY column_0 DESC;
--@ mariadb
VALUES (1, 'one'), (2, 'two');
--@ mysql 8.0.19
TABLE country ORDER BY name LIMIT 10;
--@ mysql 8.0.19
SELECT v.column_0, c.name FROM (VALUES ROW(1), ROW(2)) AS v JOIN country c ON c.id = v.column_0;
--@ mariadb
SELECT \N, COALESCE(\N, 1);
SELECT NULL, TRUE, FALSE, 'a' 'b' 'c', "x" 'y', 1 + 1 AS 'two', 2 AS "2", 3 three, 'é' = 'e';
SELECT 9223372036854775807, -0.0, 1e-10, 0xFF + 0, X'0F' | 0, 'abc' > 'ab', (1, 2) = (1, 2), ROW(1, 2) < ROW(1, 3), 1 IN (1), 5 BETWEEN 1 AND 9, 'x' IS NULL;
SELECT TIMESTAMP'2026-01-01 00:00:00', TIME '10:00:00', {d '2026-01-01'}, {ts '2026-01-01 10:00:00'}, {t '10:00:00'};
SELECT t.*, t.a AS `Total, €`, t.b AS 'Share %', t.c AS "Größe" FROM `Report 2026/Q1` AS t;
SELECT /* report: daily; user: 'anna' */ COUNT(*) /* rows */ FROM /* table */ fact /* end */;
SELECT COUNT(*)
FROM   fact f
       INNER JOIN dim_date d
               ON d.id = f.date_id
       INNER JOIN dim_store s
               ON s.id = f.store_id
WHERE  d.fiscal_year = 2026
       AND s.country = 'AT'
       AND ( f.amount > 0
              OR f.returned = 1 );
INSERT INTO report_cache (k, v, at) SELECT 'top', JSON_ARRAYAGG(JSON_OBJECT('n', name)), NOW() FROM (SELECT name FROM product ORDER BY sold DESC LIMIT 5) t ON DUPLICATE KEY UPDATE v = VALUES(v), at = NOW();
--@ mysql
INSERT INTO daily_totals WITH s AS (SELECT day, SUM(n) AS n FROM raw GROUP BY day) SELECT day, n FROM s;
CREATE TABLE sales_2025 AS SELECT * FROM sales WHERE sold_on < '2026-01-01';
CREATE TABLE sales_copy LIKE sales;
CREATE OR REPLACE VIEW v_open_orders AS SELECT o.id, o.total FROM orders o WHERE o.state IN ('new', 'paid') WITH CHECK OPTION;
DROP VIEW IF EXISTS v_open_orders, v_old;
--@ mysql
WITH old AS (SELECT id FROM raw WHERE at < NOW() - INTERVAL 90 DAY) DELETE FROM raw WHERE id IN (SELECT id FROM old);
--@ mysql
WITH best AS (SELECT sku, MAX(n) AS n FROM sold GROUP BY sku) UPDATE product p JOIN best b ON b.sku = p.sku SET p.best = b.n;
DELETE FROM raw WHERE at < NOW() - INTERVAL 1 QUARTER LIMIT 5000;
DELETE FROM fact PARTITION (p2019) WHERE amount = 0;
ALTER TABLE fact DROP PARTITION p2018;
ALTER TABLE fact ADD PARTITION (PARTITION p2027 VALUES LESS THAN (2028));
EXPLAIN SELECT * FROM fact WHERE date_id = 20260101;
EXPLAIN FORMAT=JSON SELECT s.country, SUM(f.amount) FROM fact f JOIN dim_store s ON s.id = f.store_id GROUP BY s.country;
DESCRIBE fact;
DESC dim_store country;
SHOW CREATE TABLE fact;
SHOW INDEX FROM dim_date;
