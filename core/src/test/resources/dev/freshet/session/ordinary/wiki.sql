-- SPDX-License-Identifier: Apache-2.0
--# Pages, revisions, links
SELECT /* WikiPage::pageData  */ page_id,page_namespace,page_title,page_is_redirect,page_is_new,page_random,page_touched,page_latest,page_len FROM `page` WHERE page_namespace = 0 AND page_title = 'Main_Page' LIMIT 1;
SELECT /* RevisionStore::fetchRevisionRowFromConds anonymous */ rev_id,rev_page,rev_timestamp,rev_minor_edit,comment_text AS `rev_comment_text`,actor_name FROM `revision` JOIN `actor` `actor_rev_user` ON ((actor_rev_user.actor_id = rev_actor)) JOIN `comment` `comment_rev_comment` ON ((comment_rev_comment.comment_id = rev_comment_id)) WHERE rev_id = 8812 LIMIT 1;
INSERT /* PageUpdater::create */ IGNORE INTO `page` (page_namespace,page_title,page_touched,page_latest,page_len) VALUES (0,'C++_für_Anfänger','20260301091500',0,0);
INSERT /* LinksUpdate */ IGNORE INTO `pagelinks` (pl_from,pl_namespace,pl_title) VALUES (12,0,'Help:Contents'),(12,2,'O\'Neill'),(12,0,'100%');
DELETE /* LinksUpdate */ FROM `categorylinks` WHERE cl_from = 12 AND cl_to IN ('Stubs','All_articles_lacking_sources');
UPDATE /* WikiPage::updateRevisionOn */ `page` SET page_latest = 8813,page_touched = '20260301091501',page_is_redirect = 0,page_len = 5120 WHERE page_id = 12 AND page_latest = 8812;
UPDATE `site_stats` SET ss_total_edits=ss_total_edits+1,ss_good_articles=ss_good_articles+0 WHERE ss_row_id = 1;
SELECT page_title FROM `page` FORCE INDEX (page_random) WHERE page_random >= 0.5128819 AND page_is_redirect = 0 AND page_namespace IN (0,4) ORDER BY page_random LIMIT 1;
SELECT rc_id,rc_timestamp,rc_title,rc_cur_id FROM `recentchanges` LEFT JOIN `watchlist` ON (wl_user = 7 AND wl_title = rc_title AND wl_namespace = rc_namespace) WHERE rc_timestamp >= '20260201000000' AND rc_bot = 0 AND NOT (rc_type = 6) ORDER BY rc_timestamp DESC LIMIT 50;
SELECT cl_from, cl_sortkey, cl_collation FROM categorylinks WHERE cl_to = 'Rivers' AND cl_type = 'page' AND (cl_sortkey > 'ELBE\nElbe' OR (cl_sortkey = 'ELBE\nElbe' AND cl_from >= 88)) ORDER BY cl_sortkey LIMIT 201;
SELECT MAX(rev_timestamp) AS lastedit, COUNT(DISTINCT rev_actor) AS editors FROM revision WHERE rev_page = 12;
SELECT old_text, old_flags FROM text WHERE old_id = '991';
INSERT INTO `text` (old_id,old_text,old_flags) VALUES (NULL,'== Usage ==\n* <code>SET @x := 1</code>\n* {{Template|a=b}} [[Link|\'\'italic\'\']]\n-- ~~~~','utf-8');
INSERT INTO objectcache (keyname, value, exptime) VALUES ('wiki:pcache:12', x'789cabfe0f00012f00c7', '20380119031407') ON DUPLICATE KEY UPDATE value = VALUES(value), exptime = VALUES(exptime);
SELECT keyname, value FROM objectcache WHERE keyname IN ('wiki:a','wiki:b','wiki:c');
DELETE FROM objectcache WHERE exptime < '20260301091500' LIMIT 100;
SELECT job_cmd, COUNT(*) FROM job WHERE job_token = '' GROUP BY job_cmd ORDER BY COUNT(*) DESC;
UPDATE `job` SET job_token = 'ab12', job_token_timestamp = '20260301091500', job_attempts = job_attempts+1 WHERE job_cmd = 'refreshLinks' AND job_token = '' ORDER BY job_random ASC LIMIT 1;
SELECT user_id, user_editcount FROM `user` WHERE user_name = 'Иван Петров' LIMIT 1 LOCK IN SHARE MODE;
SELECT user_id FROM `user` WHERE user_name = 'Anna' FOR UPDATE;
SELECT pp_value FROM page_props WHERE pp_page = 12 AND pp_propname = 'displaytitle';
SELECT ll_lang, ll_title FROM langlinks WHERE ll_from = 12 ORDER BY ll_lang;
SELECT si_page FROM searchindex WHERE MATCH(si_title) AGAINST('+mainu800pageu800 ' IN BOOLEAN MODE) AND page_namespace IN ('0') LIMIT 20;
REPLACE INTO `searchindex` (si_page,si_title,si_text) VALUES (12,'rhein','der rhein ist ein strom');
SELECT p.page_title, COUNT(*) AS backlinks FROM pagelinks l STRAIGHT_JOIN page p ON p.page_title = l.pl_title AND p.page_namespace = l.pl_namespace GROUP BY p.page_id, p.page_title HAVING backlinks >= 10;
SELECT c.content_id, s.slot_role_id FROM slots s JOIN content c ON c.content_id = s.slot_content_id WHERE s.slot_revision_id IN (8812, 8813);
--# Documents, versions, permissions
SELECT d.id, d.title, v.number, v.created_at FROM document d JOIN version v ON v.document_id = d.id AND v.number = (SELECT MAX(number) FROM version WHERE document_id = d.id) WHERE d.space_key = 'DEV';
SELECT c.CONTENTID, c.TITLE, c.VERSION FROM CONTENT c WHERE c.CONTENTTYPE = 'PAGE' AND c.PREVVER IS NULL AND c.CONTENT_STATUS = 'current' AND c.SPACEID = 65538 AND LOWER(c.TITLE) = LOWER('Übersicht');
SELECT DISTINCT cp.USERNAME, cp.GROUPNAME FROM CONTENT_PERM cp INNER JOIN CONTENT_PERM_SET cps ON cps.ID = cp.CPS_ID WHERE cps.CONT_PERM_TYPE = 'View' AND cps.CONTENT_ID IN (SELECT ANCESTORID FROM CONFANCESTORS WHERE DESCENDENTID = 98311);
WITH RECURSIVE up (id, parent_id, n) AS (SELECT id, parent_id, 1 FROM folder WHERE id = 77 UNION SELECT f.id, f.parent_id, up.n + 1 FROM folder f INNER JOIN up ON up.parent_id = f.id) SELECT GROUP_CONCAT(f.name ORDER BY up.n DESC SEPARATOR ' › ') FROM up JOIN folder f USING (id);
INSERT INTO version (document_id, number, body, checksum) SELECT 5, IFNULL(MAX(number), 0) + 1, 'text', SHA2('text', 256) FROM version WHERE document_id = 5;
UPDATE document SET current_version = (SELECT MAX(id) FROM version WHERE document_id = document.id), modified = CURRENT_TIMESTAMP, modified_by = SUBSTRING_INDEX(USER(), '@', 1) WHERE id = 5;
UPDATE folder SET path = CONCAT('/neu', SUBSTRING(path, LENGTH('/alt') + 1)) WHERE path LIKE '/alt/%' OR path = '/alt';
UPDATE attachment SET filename = REPLACE(filename, '\\', '/'), mime = COALESCE(NULLIF(mime, ''), 'application/octet-stream') WHERE filename LIKE '%\\\\%';
SELECT a.filename FROM attachment a WHERE a.filename = 'C:\\Temp\\' AND a.note = 'it''s \"here\"';
SELECT id FROM attachment WHERE SUBSTRING(content, 1, 4) = 0x25504446 OR HEX(SUBSTRING(content FROM 1 FOR 2)) = 'FFD8';
DELETE FROM draft WHERE id = 9 AND owner = 'anna' AND version <= 4;
DELETE FROM t1, t2 USING page_lock AS t1 INNER JOIN page_lock_log AS t2 WHERE t1.id = t2.lock_id AND t1.expires < NOW();
DELETE lbl.*, cl.* FROM label lbl LEFT JOIN content_label cl ON cl.label_id = lbl.id WHERE cl.id IS NULL;
SELECT label.name, COUNT(*) AS n, ROUND(LOG(COUNT(*)) * 10) AS size FROM content_label JOIN label ON label.id = content_label.label_id GROUP BY label.id, label.name ORDER BY label.name;
SELECT date_format(v.created_at,'%x-W%v') as week,count(*) as edits from version v where v.created_at>now()-interval 12 week group by week order by week;
SELECT u.name, ( SELECT GROUP_CONCAT( g.name ) FROM groups_ g JOIN membership m ON m.group_id = g.id WHERE m.user_id = u.id ) FROM users u WHERE u.active = 1;
SELECT * FROM page WHERE title = 'a' 'b' OR title = "double "" quote" OR title = 'single '' quote' OR title = '';
SELECT * FROM `page` AS `from` WHERE `from`.`select` = `from`.`where` AND `from`.`@odd` = 1;
SELECT t.title, t.`版本`, t.größe, t.naïve_column FROM seiten_übersicht t WHERE t.straße = 'Hauptstraße 5';
SELECT title FROM page WHERE title LIKE '#%' OR title LIKE '--%' OR title LIKE '/*%' OR title LIKE ';%';
SELECT 'a -- b', 'c # d', 'e /* f', "g */ h", `i;j` FROM `k/*l*/`;
SELECT 5-- comment after minus
 - 3;
SELECT 5 - -3, 5--3, - - 2, +1, 1-1;
SELECT p.id,p.title,IF(p.locked,'🔒','') AS l FROM page p WHERE p.id IN(1,2,3)AND p.title<>''OR p.id>=1000;
SELECT id FROM page WHERE id=1 OR(id=2 AND title='x')OR(id IN(SELECT page_id FROM star WHERE user_id=7));
SELECT  id
	,title
	,COALESCE(summary, LEFT(body, 200)) AS summary
FROM	page
WHERE	space = 'OPS'
	AND	title >= 'M';
select id, title from page where deleted = false and (published_at is null or published_at <= now()) and not exists (select 1 from restriction r where r.page_id = page.id and r.level > ?) order by case when pinned then 0 else 1 end, title asc;
SELECT p.id FROM page p LEFT JOIN page_view v ON v.page_id = p.id AND v.user_id = ? WHERE v.page_id IS NULL OR v.seen_at < p.modified_at;
SELECT COUNT(*) FROM page WHERE CHAR_LENGTH(title) <> LENGTH(title) AND title REGEXP BINARY '[A-Z]';
SELECT CASE WHEN EXISTS (SELECT 1 FROM page WHERE id = 5) THEN 'yes' ELSE 'no' END;
SELECT word, MAX(len) OVER () FROM (SELECT word, LENGTH(word) AS len FROM glossary) g ORDER BY len DESC, word;
SELECT IF(1, (SELECT COUNT(*) FROM page), (SELECT COUNT(*) FROM draft)) AS n, IFNULL(NULL, 'x'), NULLIF(1, 1);
SELECT p.id, x.n FROM page p JOIN (SELECT page_id, COUNT(*) n FROM comment GROUP BY 1) x ON x.page_id = p.id WHERE x.n > (SELECT AVG(n) FROM (SELECT COUNT(*) n FROM comment GROUP BY page_id) y);
INSERT INTO page_export SELECT * FROM page WHERE space = 'OPS';
--@ mysql 8.0.19
INSERT INTO page_export TABLE page;
--@ mysql 8.0.19
INSERT INTO point (x, y) VALUES ROW(1, 2), ROW(3, 4);
INSERT INTO page_stat PARTITION (p0, p1) (page_id, n) VALUES (1, 1);
UPDATE page_stat PARTITION (p0) SET n = 0;
INSERT INTO mention (page_id, user_id) VALUES ((SELECT id FROM page WHERE title = 'Start'), (SELECT id FROM users WHERE name = 'anna'));
SELECT UpdateXML('<a><b>x</b></a>', '/a/b', '<c>y</c>'), ExtractValue('<a>1</a>', '//a');
SELECT CURRENT_TIMESTAMP() + INTERVAL 1 DAY, NOW() - INTERVAL 1 WEEK, '2026-01-31' + INTERVAL 1 MONTH, INTERVAL 1 HOUR + NOW();
SELECT IF (a > b, a, b) FROM pair;
SELECT title FROM page PROCEDURE_ WHERE id = 5;
SELECT end_, begin_, handler, prepare_, execute_at FROM task WHERE begin = 1 AND end IS NULL AND handler <> 'none' AND language = 'sql' AND work = 'x';
SELECT status, action, session, transaction, `system`, names, global, local, variables, first, last, next, previous FROM odd_names WHERE `offset` = 1 AND open = 2 AND close = 3 AND start = 4 AND commit = 5 AND savepoint = 6 AND value = 7;
UPDATE account SET role = 'x', names = 'y', password = 'z', transaction = 1, session = 'abc' WHERE role = 'w';
UPDATE t SET `set` = 1, t.`use` = 2, `t`.`call` = 3;
INSERT INTO `lock` (`table`, `read`, `write`) VALUES ('tables', 'local', 'low_priority');
CREATE TABLE `temporary` (id INT, `lock` INT, begin DATETIME);
ALTER TABLE page ADD temporary_note VARCHAR(10), ADD KEY lock_key (title), COMMENT = 'set names, use, call: all words';
EXPLAIN SELECT p.id FROM page p WHERE p.title LIKE 'A%' ORDER BY p.id LIMIT 10;
CREATE TEMPORARY TABLE page_ids (id INT PRIMARY KEY);
