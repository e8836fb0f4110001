--liquibase formatted sql
--changeset freshet:1
CREATE TABLE migrated_by_liquibase AS SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', 1) AS name;
SET @left_over = 'of Liquibase';
CREATE TEMPORARY TABLE left_over (a INT);
