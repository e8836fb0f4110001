-- SPDX-License-Identifier: Apache-2.0
--# Catalogue
SELECT p.product_id, pd.name, p.price, (SELECT AVG(r.rating) FROM review r WHERE r.product_id = p.product_id AND r.status = '1' GROUP BY r.product_id) AS rating FROM product p LEFT JOIN product_description pd ON (p.product_id = pd.product_id) WHERE pd.language_id = '1' AND p.status = '1' AND p.date_available <= NOW() ORDER BY p.sort_order, LCASE(pd.name) ASC LIMIT 0,15;
SELECT COUNT(DISTINCT p.product_id) AS total FROM category_path cp LEFT JOIN product_to_category p2c ON (cp.category_id = p2c.category_id) LEFT JOIN product p ON (p2c.product_id = p.product_id) WHERE cp.path_id = '20' AND p.status = '1';
SELECT SQL_NO_CACHE sku, name, qty_on_hand - qty_reserved AS available FROM stock_item WHERE warehouse_id = 4 HAVING available > 0;
SELECT e.entity_id, IF(at_name.value_id > 0, at_name.value, at_name_default.value) AS name FROM catalog_product_entity AS e INNER JOIN catalog_product_entity_varchar AS at_name_default ON at_name_default.entity_id = e.entity_id AND at_name_default.attribute_id = '71' AND at_name_default.store_id = 0 LEFT JOIN catalog_product_entity_varchar AS at_name ON at_name.entity_id = e.entity_id AND at_name.attribute_id = '71' AND at_name.store_id = 1 WHERE ((e.type_id = 'simple') OR (e.type_id = 'bundle'));
SELECT `main_table`.*, `cpei`.`value` AS `visibility` FROM `catalog_category_product` AS `main_table` STRAIGHT_JOIN `catalog_product_entity_int` AS `cpei` ON cpei.entity_id = main_table.product_id WHERE main_table.category_id IN('3', '4', '9', '12', '77');
SELECT p.id, p.name, MATCH (p.name, p.description) AGAINST ('+waterproof +jacket -kids' IN BOOLEAN MODE) AS score FROM products p WHERE MATCH (p.name, p.description) AGAINST ('+waterproof +jacket -kids' IN BOOLEAN MODE) ORDER BY score DESC LIMIT 24;
SELECT id FROM products WHERE MATCH(title) AGAINST(? IN NATURAL LANGUAGE MODE WITH QUERY EXPANSION) AND price_cents BETWEEN 1000 AND 4999;
SELECT v.id, v.sku, JSON_UNQUOTE(JSON_EXTRACT(v.options, '$."shoe size"')) AS size FROM variant v WHERE JSON_EXTRACT(v.options, '$.color') = 'navy blue' ORDER BY v.id;
--@ mysql
SELECT v.sku, v.options->>'$.color' AS color, v.options->'$.dimensions[0]' AS width FROM variant v WHERE v.options->>'$.material' = 'leather';
--@ mysql 8.0.17
SELECT id, name FROM products WHERE 'sale' MEMBER OF (tags->'$') OR JSON_OVERLAPS(tags, '["new", "clearance"]');
SELECT id, FORMAT(price, 2, 'de_DE') AS price_text, CONCAT(ROUND(100 * (1 - price / list_price)), ' %') AS off FROM products WHERE list_price > price;
SELECT b.name AS brand, GROUP_CONCAT(DISTINCT p.color ORDER BY p.color ASC SEPARATOR ' / ') AS colors FROM brands b JOIN products p ON p.brand_id = b.id GROUP BY b.id, b.name;
SELECT ELT(weekday + 1, 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So') AS day, opens_at, closes_at FROM opening_hours WHERE branch_id = 8 ORDER BY FIELD(weekday, 5, 6, 0, 1, 2, 3, 4);
SELECT s.id, s.name, 6371 * ACOS(COS(RADIANS(52.52)) * COS(RADIANS(s.lat)) * COS(RADIANS(s.lng) - RADIANS(13.405)) + SIN(RADIANS(52.52)) * SIN(RADIANS(s.lat))) AS km FROM stores s HAVING km < 25 ORDER BY km LIMIT 0, 10;
SELECT name FROM stores WHERE ST_Contains(ST_GeomFromText('POLYGON((13 52, 14 52, 14 53, 13 53, 13 52))'), position);
SELECT id, ST_X(position) AS x, ST_Y(position) AS y, ST_AsText(position) AS wkt FROM stores WHERE MBRContains(ST_GeomFromText(?), position);
SELECT r.id FROM redirects r WHERE r.old_path REGEXP '^/shop/(men|women)/[a-z0-9-]+$' LIMIT 1;
SELECT name FROM attributes WHERE name NOT RLIKE '[[:digit:]]{3,}' AND NOT name <=> NULL;
SELECT id, name FROM products WHERE name LIKE '50\% off%' OR name LIKE '%100!_%' ESCAPE '!' OR sku LIKE 'A\_B';
SELECT id FROM products USE INDEX (idx_brand_price) WHERE brand_id = 12 AND price < 50.00;
SELECT id FROM products FORCE INDEX FOR ORDER BY (idx_created) ORDER BY created_at DESC LIMIT 100;
SELECT id FROM products IGNORE INDEX (idx_name, PRIMARY) WHERE name = 'Mug' AND category_id = 5;
--# Cart
INSERT INTO cart_items (cart_id, sku, quantity, added_at) VALUES (7781, 'MUG-BLUE', 2, NOW()) ON DUPLICATE KEY UPDATE quantity = quantity + VALUES(quantity), added_at = VALUES(added_at);
--@ mysql 8.0.19
INSERT INTO cart_items (cart_id, sku, quantity) VALUES (7781, 'MUG-RED', 1) AS new ON DUPLICATE KEY UPDATE quantity = cart_items.quantity + new.quantity;
--@ mysql 8.0.19
INSERT INTO price_cache (product_id, price) VALUES (1, 9.99), (2, 19.99) AS fresh(p, amount) ON DUPLICATE KEY UPDATE price = fresh.amount;
--@ mysql 8.0.19
INSERT INTO cart_totals SET cart_id = 9, total = 20.00 AS n ON DUPLICATE KEY UPDATE total = n.total;
INSERT IGNORE INTO wishlist (customer_id, product_id) VALUES (55, 901), (55, 902);
REPLACE INTO cart_address (cart_id, kind, street, city) VALUES (?, 'billing', ?, ?), (?, 'shipping', ?, ?);
REPLACE INTO visitor SET token = 'c0ffee', last_seen = UTC_TIMESTAMP(), agent = 'Mozilla/5.0 (X11; Linux x86_64) "compatible"';
REPLACE DELAYED INTO hits (url, at) VALUES ('/cart', NOW());
UPDATE cart c SET c.total = (SELECT SUM(i.quantity * i.unit_price) FROM cart_items i WHERE i.cart_id = c.id), c.updated_at = CURRENT_TIMESTAMP WHERE c.id = 7781;
UPDATE cart_items SET quantity = GREATEST(quantity - 1, 0) WHERE cart_id = ? AND sku = ? LIMIT 1;
DELETE ci FROM cart_items ci INNER JOIN cart c ON c.id = ci.cart_id WHERE c.customer_id IS NULL AND c.updated_at < NOW() - INTERVAL 14 DAY;
DELETE FROM cart, cart_items USING cart LEFT JOIN cart_items ON cart_items.cart_id = cart.id WHERE cart.id = 7781;
DELETE QUICK FROM coupon_use WHERE used_at < '2020-01-01' ORDER BY used_at LIMIT 1000;
DELETE LOW_PRIORITY IGNORE FROM product_view WHERE viewed_at < DATE_SUB(CURDATE(), INTERVAL 1 YEAR);
SELECT c.code, c.kind, c.amount FROM coupon c WHERE c.code = 'SPRING''26' AND (c.valid_until IS NULL OR c.valid_until >= CURRENT_DATE()) AND c.used < c.max_use;
--# Orders and stock
INSERT INTO orders (number, customer_id, currency, total, placed_at, note) VALUES ('2026-000187', 55, 'EUR', 129.90, NOW(3), 'Please ring twice; the bell is broken.');
INSERT INTO order_lines (order_id, line_no, sku, qty, price) VALUES (LAST_INSERT_ID(), 1, 'MUG-BLUE', 2, 9.95), (LAST_INSERT_ID(), 2, 'TEA-EARL', 1, 7.50);
INSERT INTO order_number (year, n) VALUES (2026, LAST_INSERT_ID(1)) ON DUPLICATE KEY UPDATE n = LAST_INSERT_ID(n + 1);
UPDATE invoice_counter SET value = LAST_INSERT_ID(value + 1) WHERE name = 'credit-note';
SELECT LAST_INSERT_ID() AS `number`, ROW_COUNT() AS changed;
UPDATE stock SET reserved = reserved + 2 WHERE sku = 'MUG-BLUE' AND on_hand - reserved >= 2;
UPDATE stock s, order_lines l SET s.on_hand = s.on_hand - l.qty, s.reserved = s.reserved - l.qty WHERE l.order_id = 9001 AND s.sku = l.sku;
UPDATE IGNORE stock SET shelf = UPPER(TRIM(shelf)), counted_at = NULL;
UPDATE LOW_PRIORITY shipment SET state = CASE state WHEN 'packed' THEN 'sent' WHEN 'sent' THEN 'delivered' ELSE state END WHERE id IN (4, 8, 15, 16, 23, 42);
SELECT sku, on_hand FROM stock WHERE sku IN ('MUG-BLUE', 'TEA-EARL') ORDER BY sku FOR UPDATE;
SELECT id FROM gift_card WHERE code = ? AND balance >= ? FOR UPDATE;
--@ mysql
SELECT o.id FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.state = 'new' FOR UPDATE OF o SKIP LOCKED;
--@ mysql
SELECT o.id, c.email FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.id = 9001 FOR UPDATE OF o NOWAIT FOR SHARE OF c;
SELECT o.number, o.total, COALESCE(SUM(p.amount), 0) AS paid, o.total - COALESCE(SUM(p.amount), 0) AS due FROM orders o LEFT JOIN payment p ON p.order_id = o.id AND p.state <> 'failed' GROUP BY o.id, o.number, o.total HAVING due > 0.005;
SELECT o.id FROM orders o WHERE NOT EXISTS (SELECT * FROM payment p WHERE p.order_id = o.id) AND o.placed_at < NOW() - INTERVAL '2:30' HOUR_MINUTE;
SELECT o.id FROM orders o WHERE o.placed_at >= CURDATE() - INTERVAL DAYOFMONTH(CURDATE()) - 1 DAY AND o.placed_at < LAST_DAY(CURDATE()) + INTERVAL 1 DAY;
SELECT number FROM orders PARTITION (p2025, p2026) WHERE customer_id = 55 ORDER BY number DESC;
SELECT inv.number FROM invoice inv NATURAL LEFT JOIN dunning d CROSS JOIN company co WHERE co.id = 1;
SELECT * FROM (orders o, customer c) LEFT JOIN (payment p CROSS JOIN bank b) ON (p.order_id = o.id AND b.id = p.bank_id) WHERE c.id = o.customer_id;
SELECT c.email FROM customer c WHERE c.id = ANY (SELECT customer_id FROM orders WHERE total > ALL (SELECT total FROM orders WHERE channel = 'pos'));
SELECT `status`, COUNT(*) FROM `order` GROUP BY `status` WITH ROLLUP;
SELECT tax_rate, ROUND(SUM(net), 2) AS net, ROUND(SUM(net * tax_rate / 100), 2) AS tax FROM order_lines WHERE order_id = 9001 GROUP BY tax_rate;
INSERT INTO order_history (order_id, status, at) SELECT id, 'cancelled', NOW() FROM orders WHERE status = 'new' AND placed_at < NOW() - INTERVAL 3 DAY;
INSERT INTO bestseller (sku, sold, rank_no) SELECT sku, SUM(qty) AS sold, RANK() OVER (ORDER BY SUM(qty) DESC) FROM order_lines GROUP BY sku LIMIT 100 ON DUPLICATE KEY UPDATE sold = VALUES(sold), rank_no = VALUES(rank_no);
INSERT HIGH_PRIORITY INTO payment_log (ref, payload) VALUES ('PAY-77', '{"status":"ok","amount":{"value":"12.90","currency":"EUR"},"links":["https:\/\/pay.example.org\/p\/77"]}');
INSERT INTO customer_note (customer_id, text) VALUES (8, 'Said: "I\'ll call back" -- no answer yet; see C:\\calls\\2026\\'), (9, 'line one\r\nline two\ttabbed'), (10, '100% sure\Z');
UPDATE customer SET name = 'O''Brien', nickname = "D'Arcy ""Dee""", greeting = 'Grüß Gott, 你好, Привет, 🎉' WHERE id = 31;
INSERT INTO customer (name, country, born) VALUES (N'José', _utf8mb4'ES', DATE '1980-02-29'), (_latin1 x'4A6F73E9' COLLATE latin1_german1_ci, 'PT', DATE'1975-12-31');
INSERT INTO image (id, sha, thumb) VALUES (1, UNHEX(SHA2('x', 256)), 0x89504E470D0A1A0A), (2, X'DEADBEEF', x'');
INSERT INTO feature_flag (name, mask) VALUES ('beta', b'1010'), ('dark', B'0'), ('eu', 0b11);
DELETE a FROM address a JOIN address b ON a.customer_id = b.customer_id AND a.street = b.street AND a.id > b.id;
SELECT c.id, c.email FROM customer c WHERE c.email COLLATE utf8mb4_general_ci = _utf8mb4 'MIA@example.org' COLLATE utf8mb4_general_ci;
SELECT MD5(CONCAT(LOWER(email), ':', 'salt')), CRC32(email), SHA1(email), TO_BASE64(email) FROM newsletter WHERE confirmed_at IS NOT NULL AND unsubscribed_at IS NULL;
SELECT code, rate FROM exchange_rate WHERE (code, valid_from) IN (SELECT code, MAX(valid_from) FROM exchange_rate WHERE valid_from <= '2026-05-31' GROUP BY code);
SELECT tier, price FROM tier_price WHERE product_id = 77 AND 12 >= min_qty ORDER BY min_qty DESC LIMIT 1;
SELECT z.id FROM shipping_zone z WHERE 10115 BETWEEN z.zip_from AND z.zip_to AND FIND_IN_SET('DE', z.countries) > 0;
UPDATE product SET price = TRUNCATE(price * 1.03, 1) + 0.09, changed = CURRENT_TIMESTAMP(6) WHERE supplier_id = 3 AND NOT discontinued;
SELECT p.* FROM product AS p WHERE p.`key` = 'x' AND p.`rank` > 3 AND p.`groups` & 4 = 4 AND p.flags | 1 <> p.flags ^ 2 AND ~p.flags >> 2 << 1 != 0;
SELECT 7 DIV 2, 7 MOD 2, 7 % 2, -7 / 2, 1 XOR 0, NOT 1, !0, 1 && 0, 1 || 0, 2 <=> NULL, 1e3, .5, 5., 1.5E-3 FROM DUAL;
(SELECT id, 'customer' AS kind FROM customer WHERE name LIKE 'Mey%' LIMIT 5) UNION ALL (SELECT id, 'supplier' FROM supplier WHERE name LIKE 'Mey%' LIMIT 5) ORDER BY kind, id LIMIT 8;
COMMIT;
ROLLBACK;
TRUNCATE TABLE cart_snapshot;
