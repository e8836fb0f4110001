-- SPDX-License-Identifier: Apache-2.0
--# Entity loading and saving as object-relational mappers write it
select user0_.id as id1_4_0_, user0_.email as email2_4_0_, user0_.enabled as enabled3_4_0_, user0_.version as version4_4_0_ from users user0_ where user0_.id=?;
select u1_0.id,u1_0.created_at,u1_0.email,r1_0.user_id,r1_1.id,r1_1.name from users u1_0 left join user_roles r1_0 on u1_0.id=r1_0.user_id left join roles r1_1 on r1_1.id=r1_0.role_id where u1_0.id=?;
select distinct order0_.id as id1_2_, order0_.placed_on as placed_o2_2_ from orders order0_ inner join order_lines lines1_ on order0_.id=lines1_.order_id where lines1_.sku in (? , ? , ? , ?) order by order0_.placed_on desc limit ?;
insert into users (created_at, email, enabled, password_hash, version) values (?, ?, ?, ?, ?);
insert into users (email,enabled,version,id) values (?,?,?,default);
update users set email=?, enabled=?, version=? where id=? and version=?;
delete from users where id=? and version=?;
/* load dev.example.Customer */ select customer0_.id as id1_0_0_, customer0_.name as name2_0_0_ from customer customer0_ where customer0_.id=?;
/* insert dev.example.Invoice */ insert into invoice (amount, currency, customer_id) values (?, ?, ?);
/* dynamic native SQL query */ select count(*) from invoice where paid = b'0' and due_on < current_date;
/* criteria query */ select count(this_.id) as y0_ from product this_ where lower(this_.name) like ? and this_.deleted_at is null;
select next_val as id_val from hibernate_sequence for update;
update hibernate_sequence set next_val= ? where next_val=?;
select tbl.next_val from id_generator tbl where tbl.sequence_name=? for update;
update id_generator set next_val=?  where next_val=? and sequence_name=?;
insert into id_generator (sequence_name, next_val)  values (?,?);
select p1_0.id, p1_0.dtype, p1_0.title, p1_1.pages, p1_2.minutes, case when p1_1.id is not null then 1 when p1_2.id is not null then 2 when p1_0.id is not null then 0 end clazz_ from publication p1_0 left join book p1_1 on p1_0.id=p1_1.id left join film p1_2 on p1_0.id=p1_2.id where p1_0.id=?;
select a1_0.id,a1_0.clazz_,a1_0.iban,a1_0.limit_amount from (select id, iban, null as limit_amount, 1 as clazz_ from giro_account union all select id, iban, limit_amount, 2 as clazz_ from credit_account) a1_0 where a1_0.id=?;
select c1_0.parent_id,c1_0.id,c1_0.name from category c1_0 where c1_0.parent_id in (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) order by c1_0.position;
SELECT ID, CITY, ZIP, STREET, OPTLOCK FROM ADDRESS WHERE (ID = ?);
SELECT t1.EMP_ID, t1.F_NAME, t1.L_NAME, t0.EMP_ID, t0.SALARY FROM SALARY t0, EMPLOYEE t1 WHERE ((t1.L_NAME LIKE ?) AND (t0.EMP_ID = t1.EMP_ID)) LIMIT ?, ?;
UPDATE SEQUENCE SET SEQ_COUNT = SEQ_COUNT + ? WHERE SEQ_NAME = ?;
SELECT SEQ_COUNT FROM SEQUENCE WHERE SEQ_NAME = ?;
DELETE FROM EMP_PROJ WHERE ((EMP_ID = ?) AND (PROJ_ID = ?));
SELECT COUNT(ID) FROM EMPLOYEE WHERE (((F_NAME IS NOT NULL) AND NOT ((L_NAME = ?))) OR (GENDER = ?));
select `shop`.`product`.`id`, `shop`.`product`.`name`, `shop`.`product`.`price` from `shop`.`product` where (`shop`.`product`.`price` between ? and ? and `shop`.`product`.`active` = true) order by `shop`.`product`.`name` asc limit ?;
select `alias_1`.`author_id`, count(*) as `books` from (select `b`.`author_id` from `library`.`book` as `b` where `b`.`published_in` > ?) as `alias_1` group by `alias_1`.`author_id` having count(*) >= ?;
insert into `library`.`author` (`first_name`, `last_name`, `year_of_birth`) values (?, ?, ?) on duplicate key update `author`.`last_name` = ?;
select exists (select 1 as `one` from `library`.`book` where `book`.`isbn` = ?) as `found`;
select 1 as `one` from dual where 1 = 0;
select row_number() over (partition by `b`.`author_id` order by `b`.`published_in` desc, `b`.`id`) as `rn`, `b`.* from `book` as `b`;
select cast(`o`.`total` as decimal(12, 2)), cast(`o`.`note` as char(20)), cast(? as signed) from `orders` as `o`;
SELECT id, name FROM supplier WHERE 1=1 AND status = ? AND region IN ( ? , ? ) AND name LIKE CONCAT('%', ?, '%') ORDER BY id DESC LIMIT 20 OFFSET 40;
SELECT
        id,
        tenant_id AS tenantId,
        display_name AS displayName
    FROM sys_user
    WHERE deleted = 0
      AND tenant_id = ?
    ORDER BY
        create_time DESC;
SELECT COUNT(0) FROM (SELECT id FROM sys_user WHERE status = ? GROUP BY dept_id, id) table_count;
SELECT COUNT(*) AS total FROM sys_log WHERE (create_time >= ? AND create_time <= ?);
UPDATE sys_user SET login_ip=?, login_date=sysdate() WHERE user_id=?;
UPDATE sys_dict SET deleted=1 WHERE id IN (?,?,?) AND deleted=0;
INSERT INTO sys_role_menu(role_id, menu_id) VALUES (?, ?) , (?, ?) , (?, ?) , (?, ?);
insert into sys_oper_log(title, business_type, method, oper_time) values (?, ?, ?, sysdate());
select find_in_set(?, ancestors) from sys_dept where dept_id = ?;
SELECT `users`.* FROM `users` WHERE `users`.`deleted_at` IS NULL AND `users`.`id` = 1042 LIMIT 1;
SELECT 1 AS one FROM `users` WHERE `users`.`email` = 'mia@example.org' AND `users`.`id` != 17 LIMIT 1;
INSERT INTO `posts` (`title`, `body`, `created_at`, `updated_at`) VALUES ('Über uns', 'Schön, dass Sie da sind.\nGrüße', '2026-03-01 09:15:00.123456', '2026-03-01 09:15:00.123456');
UPDATE `posts` SET `posts`.`comments_count` = COALESCE(`posts`.`comments_count`, 0) + 1 WHERE `posts`.`id` = 981;
SELECT COUNT(*) FROM `comments` INNER JOIN `posts` ON `comments`.`post_id` = `posts`.`id` WHERE `posts`.`author_id` = 3 /* controller: posts, action: index */;
DELETE FROM `sessions` WHERE (updated_at < '2026-01-31 00:00:00.000000');
select * from `jobs` where `queue` = 'default' and ((`reserved_at` is null and `available_at` <= 1767225600) or (`reserved_at` <= 1767225510)) order by `id` asc limit 1 for update;
SELECT (1) AS `a` FROM `django_content_type` WHERE `django_content_type`.`model` = 'page' LIMIT 1;
SELECT `auth_permission`.`id`, `auth_permission`.`name` FROM `auth_permission` INNER JOIN `django_content_type` ON (`auth_permission`.`content_type_id` = `django_content_type`.`id`) WHERE `auth_permission`.`content_type_id` IN (1, 2, 3) ORDER BY `django_content_type`.`app_label` ASC, `auth_permission`.`codename` ASC;
INSERT INTO `django_session` (`session_key`, `session_data`, `expire_date`) VALUES ('v0qz', 'eyJhIjoxfQ:1p', '2026-04-01 10:00:00');
SELECT t0.id AS id_1, t0.name AS name_2, (SELECT COUNT(t1.id) FROM tag_links t1 WHERE t1.tag_id = t0.id) AS sclr_3 FROM tags t0 ORDER BY sclr_3 DESC LIMIT 30;
SELECT DISTINCT id_0 FROM (SELECT p0_.id AS id_0, p0_.title AS title_1, c1_.id AS id_2 FROM page p0_ LEFT JOIN content c1_ ON p0_.id = c1_.page_id ORDER BY p0_.title ASC) dctrn_result LIMIT 25;
SELECT anon_1.users_id, anon_1.users_name, addresses_1.id AS addresses_1_id FROM (SELECT users.id AS users_id, users.name AS users_name FROM users LIMIT 10) AS anon_1 LEFT OUTER JOIN addresses AS addresses_1 ON anon_1.users_id = addresses_1.user_id;
SELECT `u`.`Id`, `u`.`Name`, `t`.`Id` FROM `Users` AS `u` LEFT JOIN (SELECT `o`.`Id`, `o`.`UserId` FROM `Orders` AS `o` WHERE `o`.`Total` > 100.0) AS `t` ON `u`.`Id` = `t`.`UserId` ORDER BY `u`.`Id`;
UPDATE `Blogs` SET `Url` = ? WHERE `BlogId` = ? AND `RowVersion` = x'00000000000007D1';
SELECT ROW_COUNT();
SELECT LAST_INSERT_ID();
SELECT `Id` FROM `Blogs` WHERE ROW_COUNT() = 1 AND `Id` = LAST_INSERT_ID();
select @@session.auto_increment_increment;
select a.id, a.lock_version from account a where a.id = ? for update nowait;
select a.id, a.balance from account a where a.id in (?, ?) order by a.id for update;
--@ mysql
select w1_0.id from wallet w1_0 where w1_0.owner_id=? for share;
select s.id from stock s where s.sku=? lock in share mode;
insert into audit_revision (rev_timestamp, user_name) values (?, ?);
insert into customer_aud (revtype, name, id, rev) values (?, ?, ?, ?);
select max(c.rev) from customer_aud c where c.rev <= ? and c.id = c.id;
select e1_0.id, json_extract(e1_0.attributes, '$.color'), json_unquote(json_extract(e1_0.attributes, '$.size')) from equipment e1_0 where json_contains(e1_0.tags, json_quote(?));
select nullif(trim(both ' ' from p.nick), ''), coalesce(p.nick, p.name, concat('#', p.id)) from player p where char_length(p.nick) > ?;
select extract(year from i.issued_on), extract(month from i.issued_on), sum(i.net) from invoice i group by extract(year from i.issued_on), extract(month from i.issued_on);
select timestampdiff(second, t.started_at, t.ended_at), timestampadd(day, 7, t.started_at) from task t where t.ended_at is not null;
select locate(?, n.text), substring(n.text, 1, 80), mod(n.id, 10), sqrt(n.weight) from note n;
select t.id from ticket t where (t.queue_id, t.state) in ((?, ?), (?, ?), (?, ?));
select b.id from booking b where b.room_id=? and not (b.ends_at<=? or b.starts_at>=?);
delete from shopping_cart_item where cart_id in (select id from shopping_cart where touched_at < date_sub(now(), interval 30 day));
update employee e1_0 join department d1_0 on d1_0.id=e1_0.department_id set e1_0.salary=(e1_0.salary*1.02) where d1_0.code=?;
insert into person_archive (id, name, archived_at) select p1_0.id, p1_0.name, localtime from person p1_0 where p1_0.left_on < ?;
create table customer (id bigint not null auto_increment, email varchar(255), created_at datetime(6), primary key (id)) engine=InnoDB;
alter table orders add constraint FKpxtb8awmi0dk6smoh2vp1litg foreign key (customer_id) references customer (id);
alter table customer add constraint UK_dwk6cx0afu8bs9o4t536v1j5v unique (email);
create index IDXk4llbvnnqg0d8b8y7yxqcy2sm on orders (placed_on, customer_id);
alter table orders drop foreign key FKpxtb8awmi0dk6smoh2vp1litg;
drop table if exists customer;
--# The keyword AS and the quotes left out, as people write mapped queries
select o.id `key`, o.`order`, o.`desc` `from`, o.`group` from `order` o where o.`index` = ? and o.`select` is not null;
select new_.id from new_ where new_.`set` = 'x' or new_.`use` = 'y' or new_.`call` = 'z';
