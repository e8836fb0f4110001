-- SPDX-License-Identifier: Apache-2.0
--# Boards, topics, posts
SELECT t.topic_id, t.topic_title, t.topic_replies, u.username, p.post_time FROM forum_topics t, forum_users u, forum_posts p WHERE t.forum_id = 12 AND t.topic_poster = u.user_id AND p.post_id = t.topic_last_post_id ORDER BY t.topic_type DESC, t.topic_last_post_id DESC LIMIT 50;
SELECT p.*, u.username, u.user_sig, u.user_avatar FROM (forum_posts p CROSS JOIN forum_users u) LEFT JOIN forum_zebra z ON (z.user_id = 2 AND z.zebra_id = p.poster_id) WHERE p.post_id IN (118, 121, 124, 130, 131, 132, 140, 152, 171, 172) AND u.user_id = p.poster_id;
SELECT SQL_CALC_FOUND_ROWS t.id, t.subject FROM threads AS t WHERE t.board_id = 4 AND t.visible = 1 ORDER BY t.sticky DESC, t.bumped_at DESC LIMIT 20 OFFSET 60;
SELECT FOUND_ROWS();
SELECT COUNT(*), MAX(post_id) FROM forum_posts WHERE topic_id = 992 AND post_visibility = 1;
UPDATE forum_topics SET topic_views = topic_views + 1, topic_last_view_time = 1767225600 WHERE topic_id = 992;
UPDATE forum_users SET user_posts = user_posts + 1, user_lastpost_time = UNIX_TIMESTAMP() WHERE user_id = 2;
UPDATE board b SET b.posts = (SELECT COUNT(*) FROM post p JOIN thread t ON t.id = p.thread_id WHERE t.board_id = b.id), b.threads = (SELECT COUNT(*) FROM thread t WHERE t.board_id = b.id) WHERE b.id IN (3, 7);
INSERT INTO forum_posts  (topic_id, forum_id, poster_id, poster_ip, post_time, post_subject, post_text, bbcode_bitfield) VALUES (992, 12, 2, '2001:db8::17', 1767225601, 'Re: Who\'s who?', '[quote=\"anna\"]It\'s me[/quote]\n:-) I use /* comments */ and -- dashes and # hashes; so what?', 'gA==');
INSERT INTO shouts SET user_id = 3, body = 'LOL 😂😂 "quoted" `ticked` \\o/', at = FROM_UNIXTIME(1767225602);
INSERT INTO post_likes (post_id, user_id, liked_at) VALUES (1, 2, NOW()) ON DUPLICATE KEY UPDATE liked_at = IF(deleted = 1, VALUES(liked_at), liked_at), deleted = 0;
DELETE FROM forum_sessions WHERE session_time < UNIX_TIMESTAMP(NOW() - INTERVAL 1 HOUR) AND session_autologin = 0;
DELETE p, a FROM posts p LEFT JOIN attachments a ON a.post_id = p.id WHERE p.thread_id = 77;
DELETE FROM watch WHERE user_id = ? AND thread_id NOT IN (SELECT id FROM thread);
SELECT u.id, u.name, COUNT(p.id) AS n FROM user AS u LEFT OUTER JOIN post AS p ON p.user_id = u.id AND p.created_at > SUBDATE(NOW(), INTERVAL 7 DAY) GROUP BY u.id ORDER BY n DESC, u.name LIMIT 10;
SELECT id, parent_id, LPAD(depth, 2, '0'), REPEAT('  ', depth), path FROM comment WHERE path LIKE CONCAT((SELECT path FROM comment WHERE id = 5), '%') ORDER BY path;
WITH RECURSIVE thread AS (SELECT id, parent_id, body, 0 AS depth, CAST(id AS CHAR(200)) AS path FROM comments WHERE parent_id IS NULL AND post_id = 9 UNION ALL SELECT c.id, c.parent_id, c.body, t.depth + 1, CONCAT(t.path, ',', c.id) FROM comments c JOIN thread t ON c.parent_id = t.id WHERE t.depth < 20) SELECT * FROM thread ORDER BY path;
WITH latest AS (SELECT thread_id, MAX(id) AS post_id FROM posts GROUP BY thread_id), authors (id, name) AS (SELECT user_id, display_name FROM profiles) SELECT l.thread_id, a.name FROM latest l JOIN posts p ON p.id = l.post_id JOIN authors a ON a.id = p.user_id;
SELECT topic.tid, (topic.pinned + topic.announced * 2) AS weight FROM topics topic WHERE topic.fid IN (SELECT fid FROM forums WHERE FIND_IN_SET('7', readers)) ORDER BY weight DESC, topic.lastpost DESC;
SELECT DATE(FROM_UNIXTIME(dateline)) AS d, COUNT(*) AS c FROM mod_log WHERE action IN ('move', 'merge', 'lock', 'unlock') GROUP BY d ORDER BY d;
SELECT `lock`, `release`, `option`, `read`, `write`, `key`, `keys` FROM `acl_options` WHERE `call` = 1;
SELECT is_locked, locked_by, lock_reason, set_by, use_count, temporary, prepared_by FROM thread_flag WHERE thread_id = 8;
SELECT user_id AS `user`, `role`, `database`, `schema` FROM install_info;
SELECT * FROM users WHERE username_clean = 'set role admin' OR email = 'use@example.org' OR sig = 'SELECT GET_LOCK(''x'', 1)';
SELECT poster, SUM(CASE WHEN vote > 0 THEN 1 ELSE 0 END) ups, SUM(CASE WHEN vote < 0 THEN 1 ELSE 0 END) downs FROM votes GROUP BY poster;
SELECT a.id, b.id FROM messages a JOIN messages b ON b.in_reply_to = a.id WHERE a.folder = 'inbox' AND b.folder = 'sent' AND TIMEDIFF(b.sent_at, a.sent_at) < '24:00:00';
SELECT SUBSTRING_INDEX(email, '@', -1) AS domain, COUNT(*) c FROM members GROUP BY domain HAVING c > 5 ORDER BY c DESC;
SELECT INET_NTOA(ip4), INET6_NTOA(ip6), HEX(ip6) FROM bans WHERE INET_ATON('192.0.2.7') BETWEEN range_from AND range_to OR ip6 = INET6_ATON('2001:db8::17');
SELECT name FROM ranks WHERE min_posts <= (SELECT user_posts FROM forum_users WHERE user_id = 2) ORDER BY min_posts DESC LIMIT 1;
SELECT TIMESTAMPDIFF(YEAR, birthday, CURDATE()) AS age, DATE_FORMAT(birthday, '%d.%m.') FROM profile WHERE MONTH(birthday) = MONTH(NOW()) AND DAYOFMONTH(birthday) = DAY(NOW());
SELECT STRAIGHT_JOIN f.id, f.title FROM forum f INNER JOIN moderator m USING (forum_id) LEFT JOIN user USING (user_id, tenant_id) WHERE m.user_id = 2;
SELECT HIGH_PRIORITY data, expires FROM cache WHERE cid = 'bbcode:1' AND (expires = 0 OR expires > 1767225600);
SELECT DISTINCTROW tag FROM tagged ORDER BY tag COLLATE utf8mb4_bin DESC;
SELECT SQL_SMALL_RESULT SQL_BUFFER_RESULT COUNT(*) FROM online WHERE seen > NOW() - INTERVAL 5 MINUTE;
SELECT word FROM badwords WHERE LOCATE(word, 'Some text to look at') > 0 OR POSITION(word IN 'other text') > 0 OR INSTR('third', word);
INSERT INTO search_word (word) VALUES ('für'),('straße'),('naïve'),('日本語'),('слово');
INSERT INTO search_index (word_id, post_id, weight) SELECT w.id, 118, 3 FROM search_word w WHERE w.word IN ('für', 'straße') AND NOT EXISTS (SELECT 1 FROM search_index i WHERE i.word_id = w.id AND i.post_id = 118);
REPLACE INTO read_mark (user_id, thread_id, post_id) SELECT 2, t.id, t.last_post_id FROM thread t WHERE t.board_id = 4;
UPDATE user_pref SET value = CONCAT_WS(',', value, 'emoji') WHERE user_id = 2 AND name = 'plugins' AND NOT FIND_IN_SET('emoji', value);
UPDATE poll_option o INNER JOIN (SELECT option_id, COUNT(*) AS n FROM poll_vote GROUP BY option_id) v ON v.option_id = o.id SET o.votes = v.n WHERE o.poll_id = 6;
UPDATE topics SET title = REPLACE(title, '&amp;', '&'), slug = REPLACE(LOWER(TRIM(title)), ' ', '-') WHERE id BETWEEN 1 AND 500;
UPDATE posts SET body = INSERT(body, 1, 4, 'Edit'), edits = edits + 1 WHERE id = 9;
SELECT user_id, COUNT(*) OVER w AS total, ROW_NUMBER() OVER w AS nth, LAG(created_at, 1) OVER w AS previous FROM post WHERE thread_id = 8 WINDOW w AS (PARTITION BY user_id ORDER BY created_at);
SELECT u.name FROM users u WHERE u.id IN (SELECT friend_id FROM friends WHERE user_id = 1) AND u.id NOT IN (SELECT blocked_id FROM blocks WHERE user_id = 1);
SELECT COUNT(*) FROM pm WHERE to_id = 2 AND is_read = FALSE AND deleted IS NOT TRUE AND spam IS UNKNOWN;
SELECT pm.*, IFNULL(u.name, 'Guest') AS sender FROM pm LEFT JOIN users u ON u.id = pm.from_id WHERE pm.id = 77 AND (pm.from_id = 2 OR pm.to_id = 2);
SELECT `a`.`b` FROM `weird ``name``` AS `a` WHERE `a`.`semi;colon` = 1 AND `a`.`quo'te` = 2 AND `a`.`dash -- dash` = 3;
SELECT * FROM attachments a WHERE a.mime IN ('image/png', 'image/jpeg', 'application/*') AND a.size > 1024*1024;
SELECT SHA1(CONCAT(UUID(), RAND())), MD5(RAND(7)), FLOOR(RAND() * 100), UUID_SHORT() % 10;
SELECT id FROM avatars ORDER BY RAND() LIMIT 1;
SELECT name, ASCII(name), ORD(name), HEX(WEIGHT_STRING(name)), SOUNDEX(name), REVERSE(name), QUOTE(name) FROM members WHERE name SOUNDS LIKE 'Meyer';
SELECT EXISTS(SELECT 1 FROM bans WHERE user_id = 2 AND (until IS NULL OR until > NOW())) AS banned;
SELECT b.*, BIT_COUNT(b.perm), BIT_OR(p.mask), BIT_AND(p.mask), BIT_XOR(p.mask) FROM board b LEFT JOIN perm p ON p.board_id = b.id GROUP BY b.id;
SELECT f.forum_id, f.forum_name, IF(ISNULL(ft.mark_time), 0, ft.mark_time) AS mark FROM forum_forums f LEFT JOIN forum_forums_track ft ON (ft.user_id = 2 AND ft.forum_id = f.forum_id) WHERE f.left_id > 0 ORDER BY f.left_id;
UPDATE forum_forums SET left_id = left_id + 2, right_id = right_id + 2 WHERE left_id > 18;
UPDATE nested SET lft = CASE WHEN lft >= 10 THEN lft + 4 ELSE lft END, rgt = rgt + 4 WHERE rgt >= 10 ORDER BY lft DESC;
INSERT INTO forum_log (log_type, user_id, log_ip, log_time, log_operation, log_data) VALUES (0, 2, '192.0.2.7', 1767225700, 'LOG_ADMIN_AUTH_SUCCESS', 'a:1:{i:0;s:3:\"bob\";}');
INSERT INTO report (post_id, reason) VALUES (9, 'He wrote: ''DROP TABLE users; --'' and then "\\"');
SELECT id, title FROM thread WHERE title LIKE '%\\\\share\\%' OR title = 'tab\there' OR title LIKE '%\'%';
select t.id,t.title from thread t where t.id>1000 and t.id<2000 and t.score>=-5 and t.score!=0 order by t.id;
SELECT m.id FROM moderation m WHERE m.`action` = 'lock' AND m.note LIKE 'for update %' LIMIT 5;
SELECT -- the newest first
  id, title
FROM thread # not the archive
WHERE archived = 0
ORDER BY id DESC -- newest
LIMIT 10;
ALTER TABLE forum_posts ADD FULLTEXT INDEX post_text_ft (post_text);
ALTER TABLE forum_users ADD COLUMN last_seen DATETIME NULL DEFAULT NULL AFTER user_lastvisit, ADD INDEX idx_seen (last_seen);
OPTIMIZE TABLE forum_posts;
ANALYZE TABLE forum_topics;
CHECK TABLE forum_sessions QUICK;
SHOW TABLE STATUS LIKE 'forum\_%';
SHOW KEYS FROM forum_posts;
SHOW COLUMNS FROM forum_users LIKE 'user_%';
