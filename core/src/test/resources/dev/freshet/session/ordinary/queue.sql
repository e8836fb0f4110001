-- SPDX-License-Identifier: Apache-2.0
--# Taking work
SELECT id, payload FROM job WHERE state = 'ready' AND run_at <= NOW() ORDER BY priority DESC, id LIMIT 10 FOR UPDATE SKIP LOCKED;
UPDATE job SET state = 'running', worker = 'w-17', started_at = NOW(6), attempts = attempts + 1 WHERE id = 88123 AND state = 'ready';
UPDATE job SET worker = ?, locked_until = NOW() + INTERVAL 60 SECOND WHERE worker IS NULL ORDER BY id ASC LIMIT 1;
SELECT * FROM job WHERE worker = ? AND locked_until > NOW();
UPDATE job SET state = IF(attempts >= max_attempts, 'dead', 'ready'), run_at = DATE_ADD(NOW(), INTERVAL POW(2, attempts) SECOND), error = 'java.net.SocketTimeoutException: Read timed out\n\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)\n' WHERE id = 88123;
DELETE FROM job WHERE state = 'done' AND finished_at < NOW() - INTERVAL 7 DAY LIMIT 500;
INSERT INTO job (queue, payload, run_at, unique_key) VALUES ('mail', '{"to":"mia@example.org","template":"welcome"}', NOW(), 'mail:welcome:55') ON DUPLICATE KEY UPDATE id = id;
INSERT INTO job_archive SELECT j.*, NOW() FROM job j WHERE j.state IN ('done', 'dead');
SELECT queue, state, COUNT(*) AS n, MIN(run_at) AS oldest FROM job GROUP BY queue, state;
SELECT COUNT(*) FROM job FORCE INDEX (idx_state_run_at) WHERE state = 'ready' AND run_at <= CURRENT_TIMESTAMP(3);
--@ mariadb
DELETE FROM job WHERE state = 'ready' ORDER BY id LIMIT 1 RETURNING id, payload;
--@ mariadb
INSERT INTO job (queue, payload) VALUES ('sms', '{}') RETURNING id;
--@ mariadb
REPLACE INTO lease (name, owner) VALUES ('leader', 'w-17') RETURNING *;
SELECT LOCK_NAME FROM QRTZ_LOCKS WHERE SCHED_NAME = 'main' AND LOCK_NAME = ? FOR UPDATE;
SELECT * FROM QRTZ_LOCKS WHERE SCHED_NAME = 'main' AND LOCK_NAME = 'TRIGGER_ACCESS' FOR UPDATE;
INSERT INTO QRTZ_LOCKS(SCHED_NAME, LOCK_NAME) VALUES ('main', ?);
SELECT TRIGGER_NAME, TRIGGER_GROUP, NEXT_FIRE_TIME, PRIORITY FROM QRTZ_TRIGGERS WHERE SCHED_NAME = 'main' AND TRIGGER_STATE = ? AND NEXT_FIRE_TIME <= ? AND (MISFIRE_INSTR = -1 OR (MISFIRE_INSTR != -1 AND NEXT_FIRE_TIME >= ?)) ORDER BY NEXT_FIRE_TIME ASC, PRIORITY DESC;
UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = ? WHERE SCHED_NAME = 'main' AND TRIGGER_NAME = ? AND TRIGGER_GROUP = ? AND TRIGGER_STATE = ?;
UPDATE QRTZ_SCHEDULER_STATE SET LAST_CHECKIN_TIME = ? WHERE SCHED_NAME = 'main' AND INSTANCE_NAME = ?;
INSERT INTO QRTZ_FIRED_TRIGGERS (SCHED_NAME, ENTRY_ID, TRIGGER_NAME, TRIGGER_GROUP, INSTANCE_NAME, FIRED_TIME, SCHED_TIME, STATE, JOB_NAME, JOB_GROUP, IS_NONCONCURRENT, REQUESTS_RECOVERY, PRIORITY) VALUES('main', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
DELETE FROM QRTZ_FIRED_TRIGGERS WHERE SCHED_NAME = 'main' AND ENTRY_ID = ?;
SELECT JOB_DATA FROM QRTZ_JOB_DETAILS WHERE SCHED_NAME = 'main' AND JOB_NAME = 'x' AND JOB_GROUP = 'DEFAULT';
update shedlock set lock_until = timestampadd(microsecond, ?, utc_timestamp(3)), locked_at = utc_timestamp(3), locked_by = ? where name = ? and lock_until <= utc_timestamp(3);
insert ignore into shedlock(name, lock_until, locked_at, locked_by) values(?, timestampadd(microsecond, ?, utc_timestamp(3)), utc_timestamp(3), ?);
INSERT INTO BATCH_JOB_INSTANCE(JOB_INSTANCE_ID, JOB_NAME, JOB_KEY, VERSION) values (?, ?, ?, ?);
SELECT JOB_EXECUTION_ID, START_TIME, END_TIME, STATUS, EXIT_CODE, EXIT_MESSAGE, CREATE_TIME, LAST_UPDATED, VERSION from BATCH_JOB_EXECUTION where JOB_INSTANCE_ID = ? order by JOB_EXECUTION_ID desc;
UPDATE BATCH_STEP_EXECUTION_CONTEXT SET SHORT_CONTEXT = ?, SERIALIZED_CONTEXT = ? WHERE STEP_EXECUTION_ID = ?;
UPDATE BATCH_JOB_SEQ SET ID = LAST_INSERT_ID(ID + 1) LIMIT 1;
SELECT PRIMARY_ID FROM SPRING_SESSION S INNER JOIN SPRING_SESSION_ATTRIBUTES SA ON S.PRIMARY_ID = SA.SESSION_PRIMARY_ID WHERE S.SESSION_ID = ?;
DELETE FROM SPRING_SESSION WHERE EXPIRY_TIME < ?;
INSERT INTO SPRING_SESSION_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE ATTRIBUTE_BYTES = VALUES(ATTRIBUTE_BYTES);
--# Tickets and workflows
SELECT st.id, st.tn, st.title, sq.name FROM ticket st INNER JOIN queue sq ON sq.id = st.queue_id WHERE st.ticket_state_id IN (1, 4) AND st.ticket_lock_id = 1 AND sq.group_id IN (1, 2, 3) ORDER BY st.ticket_priority_id DESC, st.create_time ASC LIMIT 35;
INSERT INTO ticket_history (name, history_type_id, ticket_id, create_time, create_by) VALUES ('%%Raw%%3 normal%%open%%', 1, 55, current_timestamp, 3);
UPDATE ticket SET ticket_lock_id = 2, user_id = 3, change_time = current_timestamp WHERE id = 55;
UPDATE ticket t JOIN (SELECT ticket_id, MAX(created_at) AS last FROM article GROUP BY ticket_id) a ON a.ticket_id = t.id SET t.last_contact = a.last WHERE t.last_contact IS NULL OR t.last_contact < a.last;
SELECT i.id, i.subject, s.name AS status, CONCAT(u.firstname, ' ', u.lastname) AS assignee FROM issues i JOIN issue_statuses s ON s.id = i.status_id LEFT JOIN users u ON u.id = i.assigned_to_id WHERE i.project_id = 4 AND s.is_closed = 0 AND (i.due_date < CURDATE() OR i.due_date IS NULL);
SELECT cf.name, cv.value FROM custom_values cv, custom_fields cf WHERE cv.custom_field_id = cf.id AND cv.customized_type = 'Issue' AND cv.customized_id = 4711;
INSERT INTO journal (issue_id, user_id, notes, private) VALUES (4711, 2, 'Can\'t reproduce.\nSteps:\n1) `USE shop`\n2) "SET NAMES latin1"\n3) …', 0);
INSERT INTO time_entry (issue_id, hours, spent_on, comment) VALUES (4711, 1.25, '2026-02-03', ''), (4711, .5, '2026-02-04', "it's done");
DELETE FROM watcher WHERE (watchable_type, watchable_id) IN (('Issue', 1), ('Issue', 2)) AND user_id = 5;
SELECT t.id, TIMESTAMPDIFF(MINUTE, t.created_at, IFNULL(t.first_reply_at, NOW())) AS wait_min, CASE WHEN t.priority = 1 AND TIMESTAMPDIFF(MINUTE, t.created_at, IFNULL(t.first_reply_at, NOW())) > 30 THEN 'breached' WHEN t.priority > 1 THEN 'n/a' ELSE 'ok' END AS sla FROM ticket t;
select RES.* from ACT_RU_TASK RES inner join ACT_RU_IDENTITYLINK I on I.TASK_ID_ = RES.ID_ WHERE RES.ASSIGNEE_ is null and I.TYPE_ = 'candidate' and ( I.USER_ID_ = ? or I.GROUP_ID_ IN ( ? , ? ) ) order by RES.ID_ asc LIMIT ? OFFSET ?;
update ACT_GE_PROPERTY SET REV_ = ?, VALUE_ = ? where NAME_ = ? and REV_ = ?;
insert into ACT_HI_VARINST (ID_, PROC_INST_ID_, NAME_, REV_, VAR_TYPE_, TEXT_) values (?, ?, ?, ?, ?, ?) , (?, ?, ?, ?, ?, ?);
select distinct RES.ID_, RES.DUEDATE_ from ACT_RU_JOB RES where (RES.RETRIES_ > 0) and (RES.DUEDATE_ is null or RES.DUEDATE_ <= ?) and (RES.LOCK_OWNER_ is null or RES.LOCK_EXP_TIME_ < ?) and RES.SUSPENSION_STATE_ = 1 LIMIT 3 OFFSET 0;
--# Outbox, inbox, locks in tables
--@ mariadb
INSERT INTO outbox (id, aggregate, type, payload, created_at) VALUES (UUID(), 'order', 'OrderPlaced', JSON_COMPACT('{"id": 1}'), NOW(6));
--@ mysql
INSERT INTO outbox (aggregate, payload) VALUES ('order', CAST('{"id": 1}' AS JSON));
--@ mysql
INSERT INTO outbox (id, payload) VALUES (UUID_TO_BIN(UUID(), 1), JSON_OBJECT('k', 'v'));
--@ mysql
SELECT BIN_TO_UUID(id, TRUE) FROM outbox WHERE id > UUID_TO_BIN('11111111-2222-1333-8444-555555555555', 1) ORDER BY id LIMIT 100;
SELECT id, type, payload FROM outbox WHERE sent_at IS NULL ORDER BY created_at LIMIT 100 FOR UPDATE SKIP LOCKED;
UPDATE outbox SET sent_at = NOW(6) WHERE id IN ('a1', 'a2', 'a3', 'a4', 'a5');
INSERT INTO inbox (message_id) VALUES (?) ON DUPLICATE KEY UPDATE seen = seen + 1;
INSERT INTO int_lock (LOCK_KEY, REGION, CLIENT_ID, CREATED_DATE) VALUES (?, ?, ?, ?);
DELETE FROM int_lock WHERE REGION=? AND LOCK_KEY=? AND CLIENT_ID=?;
UPDATE leader SET owner = 'w-17', epoch = epoch + 1, until = NOW() + INTERVAL 10 SECOND WHERE name = 'scheduler' AND (owner = 'w-17' OR until < NOW());
SELECT offset_value FROM consumer_offset WHERE grp = 'billing' AND topic = 'orders' AND `partition` = 3 FOR UPDATE;
INSERT INTO consumer_offset (grp, topic, `partition`, offset_value) VALUES ('billing', 'orders', 3, 128812) ON DUPLICATE KEY UPDATE offset_value = GREATEST(offset_value, VALUES(offset_value));
SELECT m.id FROM message m WHERE m.topic = 'orders' AND m.id > 128812 ORDER BY m.id ASC LIMIT 500;
DELETE m FROM message m LEFT JOIN consumer_offset c ON c.topic = m.topic AND c.offset_value < m.id WHERE c.grp IS NULL AND m.created_at < NOW() - INTERVAL 2 DAY;
SELECT rate_key, SUM(n) FROM rate_limit WHERE rate_key = 'ip:192.0.2.7' AND slot >= UNIX_TIMESTAMP() DIV 10 - 6 GROUP BY rate_key;
INSERT INTO rate_limit (rate_key, slot, n) VALUES ('ip:192.0.2.7', UNIX_TIMESTAMP() DIV 10, 1) ON DUPLICATE KEY UPDATE n = n + 1;
INSERT INTO heartbeat SET node = @@hostname, at = NOW(), pid = 4711 ON DUPLICATE KEY UPDATE at = NOW();
SELECT node FROM heartbeat WHERE at < NOW() - INTERVAL 30 SECOND;
/* traceparent='00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' */ SELECT id FROM job WHERE id = 5;
SELECT id FROM job WHERE id = 6 /*traceId=7f1c,spanId=09*/;
/* dddbs='jobs',ddps='worker',dde='prod' */ UPDATE job SET state = 'done' WHERE id = 5;
-- name: take_next
SELECT id FROM job WHERE queue = 'mail' LIMIT 1;
# job 17 of worker 4
UPDATE job SET progress = 0.5 WHERE id = 17;
/* multi
 * line
 * header; with 'quotes" and `ticks` and (( brackets
 */
SELECT id, queue FROM job WHERE id IN (1,2,3);
SELECT /**/ id /***/ FROM /* * */ job /*/ tricky */ WHERE id = 7;
INSERT INTO job_log(job_id,level,line)VALUES(1,'INFO','starting'),(1,'WARN','slow: 3,500 ms'),(1,'ERROR','failed; giving up');
INSERT INTO job_log VALUES (NULL, 1, DEFAULT, 'x', DEFAULT(level));
INSERT INTO job_log () VALUES ();
INSERT job_log (job_id) VALUE (4);
INSERT INTO job_tag (job_id, tag) SELECT 5, 'slow' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM job_tag WHERE job_id = 5 AND tag = 'slow');
UPDATE job j SET j.children = (SELECT COUNT(*) FROM job_child c WHERE c.parent_id = j.id), j.`lock` = NULL, j.`usage` = 3;
START TRANSACTION;
