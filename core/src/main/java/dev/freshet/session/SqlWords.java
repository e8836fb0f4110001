/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.util.HashMap;
import java.util.Map;

/**
 * The words of SQL that {@link SqlInspector} knows: what MySQL 8.0 to 9.7 and MariaDB 10.6 to 11.4
 * have built in. Whatever is not among them and stands before a parenthesis may be anybody's code.
 */
final class SqlWords {

  /** How a statement begins; a number of its own in the low bits of a word's meaning. */
  static final int VERB = 0x1f;

  static final int QUERY = 1;
  static final int WITH = 2;
  static final int INSERT = 3;
  static final int CHANGE = 4;
  static final int SHOW = 5;
  static final int EXPLAIN = 6;
  static final int DEFINE = 7;
  static final int END_TRANSACTION = 8;
  static final int BEGIN_TRANSACTION = 9;
  static final int SET = 10;
  static final int USE = 11;
  static final int CALL = 12;
  static final int PREPARE = 13;
  static final int LOCK = 14;
  static final int OPEN_HANDLER = 15;
  static final int DISTRIBUTED = 16;
  static final int DO = 17;
  static final int MAINTAIN = 18;

  /** Not a word: the code of a trigger, a view or a function. */
  static final int STORED_BODY = 31;

  /**
   * Not a beginning: of a function that some of the servers do not have, so that a stored one can
   * have its name there.
   */
  static final int ONLY_SOMEWHERE = 30;

  /** A keyword: a parenthesis after it is no call, for no routine can have such a name unquoted. */
  static final int KEYWORD = 1 << 5;

  /** A function that only computes. A call of it has the parenthesis directly after the name. */
  static final int FUNCTION = 1 << 6;

  /** A function that takes or releases user-level locks. */
  static final int LOCK_FUNCTION = 1 << 7;

  /** A function of sequences. */
  static final int SEQUENCE_FUNCTION = 1 << 8;

  /** Functions and variables that read what the statement before left. */
  static final int INSERT_ID = 1 << 9;

  static final int FOUND_ROWS = 1 << 10;
  static final int ROW_COUNT = 1 << 11;
  static final int DIAGNOSTICS = 1 << 12;

  /** Comes between INSERT or REPLACE and the table's name. */
  static final int BEFORE_TABLE = 1 << 13;

  /** Names or brings relations, so that stored code may run. */
  static final int RELATION = 1 << 14;

  static final int TEMPORARY = 1 << 15;

  static final int ROLE = 1 << 17;
  static final int RESOURCE = 1 << 18;
  static final int SCHEMA = 1 << 19;
  static final int AS = 1 << 20;
  static final int SYS = 1 << 21;
  static final int VALUE = 1 << 22;

  /** With VALUE behind it, a function of sequences. */
  static final int NEXT = 1 << 25;

  /** What BEGIN, START, COMMIT and the like may go on with. */
  static final int OF_TRANSACTIONS = 1 << 26;

  /** The row that a trigger may assign to. */
  static final int NEW_ROW = 1 << 28;

  /** Comes between the verb of a definition and its object. */
  static final int MODIFIER = 1 << 31;

  static final int PROFILING = 1 << 24;

  /** Makes of SET more than an assignment. */
  static final int STATEMENT = 1 << 27;

  /** The same bit, for it is asked in definitions only. */
  static final int VIEW = STATEMENT;

  /** Begins the part of a definition that is a query. */
  static final int SELECTS = 1 << 23;

  /** Shows all variables, some of which answer for the statement before. */
  static final int VARIABLES = INSERT_ID | DIAGNOSTICS | NEXT;

  /** What a definition may be about and still leave nothing behind. */
  static final int PLAIN_OBJECT = 1 << 16;

  private static final Map<String, Integer> MEANINGS = new HashMap<>();

  static {
    verbs();
    add(
        KEYWORD,
        """
        add against all analyze and any asc between bigint binary bit blob both by case change char
        character check collate column columns constraint cross cube dec decimal default desc
        distinct distinctrow div double dual else empty end enum error escape except exists
        explain first float for force foreign from fulltext group grouping having hash ignore in
        index inner int integer intersect interval into is join json key keys lateral left limit
        linear list long longblob longtext match mediumblob mediumint mediumtext member minus mod
        national natural nchar nested not null numeric nvarchar of offset on or order ordinality
        outer outfile over partition partitions path precision primary range read real recursive
        references regexp returning right rlike rollup row rows separator set share signed
        smallint some spatial straight_join text then time timestamp tinyblob tinyint tinytext to
        union unique unsigned update using values varbinary varchar varcharacter when where window
        with xor year datetime date like as subpartition maxvalue less than
        """);
    add(
        FUNCTION,
        """
        abs acos adddate addtime aes_decrypt aes_encrypt ascii asin atan atan2 avg benchmark bin
        binary bit_and bit_count bit_length bit_or bit_xor cast ceil ceiling char character_length
        char_length charset coalesce coercibility collation compress concat concat_ws
        connection_id conv convert convert_tz cos cot count crc32 cume_dist curdate current_date
        current_role current_time current_timestamp current_user curtime database date datediff
        date_add date_format date_sub day dayname dayofmonth dayofweek dayofyear default degrees
        dense_rank elt exp export_set extract extractvalue field find_in_set first_value floor
        format from_base64 from_days from_unixtime get_format greatest group_concat hex hour if
        ifnull inet6_aton inet6_ntoa inet_aton inet_ntoa insert instr interval isnull is_free_lock
        is_ipv4 is_ipv4_compat is_ipv4_mapped is_ipv6 is_used_lock json_array json_arrayagg
        json_array_append json_array_insert json_contains json_contains_path json_depth
        json_extract json_insert json_keys json_length json_merge json_merge_patch
        json_merge_preserve json_object json_objectagg json_pretty json_quote json_remove
        json_replace json_search json_set json_type json_unquote json_valid lag last_day
        last_value lcase lead least left length ln load_file localtime localtimestamp locate log
        log10 log2 lower lpad ltrim makedate maketime make_set max mbrcontains mbrdisjoint
        mbrequals mbrintersects mbrtouches mbrwithin microsecond mid min minute mod month
        monthname name_const now nth_value ntile nullif oct octet_length ord percent_rank
        period_add period_diff pi position pow power quarter quote radians rand rank regexp_instr
        regexp_replace regexp_substr repeat replace reverse right round row_number rpad rtrim
        schema second sec_to_time session_user sha2 sign sin sleep soundex space sqrt std stddev
        stddev_pop stddev_samp strcmp str_to_date st_area st_asbinary st_astext st_buffer
        st_centroid st_contains st_convexhull st_crosses st_difference st_dimension st_disjoint
        st_distance st_endpoint st_envelope st_equals st_exteriorring st_geomcollfromtext
        st_geomcollfromwkb st_geometrycollectionfromtext st_geometrycollectionfromwkb
        st_geometryfromtext st_geometryfromwkb st_geometryn st_geometrytype st_geomfromtext
        st_geomfromwkb st_interiorringn st_intersection st_intersects st_isclosed st_isempty
        st_issimple st_length st_linefromtext st_linefromwkb st_linestringfromtext
        st_linestringfromwkb st_mlinefromtext st_mlinefromwkb st_mpointfromtext st_mpointfromwkb
        st_mpolyfromtext st_mpolyfromwkb st_numgeometries st_numinteriorring st_numinteriorrings
        st_numpoints st_overlaps st_pointfromtext st_pointfromwkb st_pointn st_polyfromtext
        st_polyfromwkb st_polygonfromtext st_polygonfromwkb st_startpoint st_symdifference
        st_touches st_union st_within st_x st_y subdate substr substring substring_index subtime
        sum sysdate system_user tan time timediff timestamp timestampadd timestampdiff time_format
        time_to_sec to_base64 to_days to_seconds trim truncate ucase uncompress
        uncompressed_length unhex unix_timestamp updatexml upper user utc_date utc_time
        utc_timestamp uuid uuid_short value values variance var_pop var_samp version week weekday
        weekofyear year yearweek
        """);
    add(
        FUNCTION | ONLY_SOMEWHERE,
        """
        add_months any_value bin_to_uuid chr column_check column_exists column_get column_json
        column_list contains crc32c format_bytes format_pico_time from_vector geometrycollection
        grouping is_uuid json_array_intersect json_compact json_detailed json_equals json_exists
        json_key_value json_loose json_normalize json_object_filter_keys json_object_to_array
        json_overlaps json_query json_schema_valid json_schema_validation_report json_storage_free
        json_storage_size json_table json_value lengthb linestring mbrcoveredby mbrcovers
        mbroverlaps md5 median multilinestring multipoint multipolygon natural_sort_key nvl nvl2
        password percentile_cont percentile_disc point polygon random_bytes regexp_like sformat
        sha sha1 statement_digest statement_digest_text string_to_vector st_asgeojson st_aswkb
        st_aswkt st_buffer_strategy st_collect st_distance_sphere st_frechetdistance st_geohash
        st_geomfromgeojson st_hausdorffdistance st_isring st_isvalid st_latfromgeohash st_latitude
        st_lineinterpolatepoint st_lineinterpolatepoints st_longfromgeohash st_longitude
        st_makeenvelope st_pointatdistance st_pointfromgeohash st_pointonsurface st_relate
        st_simplify st_srid st_swapxy st_transform st_validate sys_guid to_char to_vector
        uuid_to_bin vector_dim vector_to_string vec_distance vec_distance_cosine
        vec_distance_euclidean vec_fromtext vec_totext weight_string
        """);
    add(LOCK_FUNCTION, "get_lock release_all_locks release_lock");
    add(SEQUENCE_FUNCTION, "nextval lastval setval currval");
    add(FUNCTION | INSERT_ID, "last_insert_id");
    add(INSERT_ID, "identity insert_id sql_auto_is_null");
    add(VARIABLES, "variables session_variables system_variables variables_by_thread");
    add(FUNCTION | FOUND_ROWS, "found_rows");
    add(FUNCTION | ROW_COUNT, "row_count");
    add(DIAGNOSTICS, "warnings errors warning_count error_count diagnostics");
    add(BEFORE_TABLE, "into low_priority delayed high_priority ignore");
    add(RELATION, "from join into update table using");
    add(TEMPORARY, "temporary");
    add(ROLE, "role");
    add(RESOURCE, "resource");
    add(SCHEMA, "database schema");
    add(AS, "as");
    add(SYS, "sys");
    add(VALUE | KEYWORD, "value");
    add(NEXT, "next previous");
    add(OF_TRANSACTIONS, "work transaction with consistent snapshot read only write savepoint to");
    add(STATEMENT, "statement");
    add(VIEW, "view");
    add(
        MODIFIER,
        "or replace algorithm merge undefined temptable sql security invoker definer online");
    add(PROFILING, "profiling");
    add(NEW_ROW, "new");
    add(KEYWORD, "if while elseif return leave iterate loop until row");
    add(SELECTS, "select with table values");
    add(PLAIN_OBJECT, "table tables index database schema unique fulltext spatial local");
  }

  private static final Words ALL = Words.of(MEANINGS);

  private SqlWords() {}

  private static void verbs() {
    add(QUERY | KEYWORD, "select values table");
    add(WITH, "with");
    add(INSERT, "insert replace");
    add(CHANGE, "update delete");
    add(SHOW, "show get");
    add(EXPLAIN, "explain describe desc");
    add(DEFINE, "create alter drop rename");
    add(MAINTAIN, "truncate analyze optimize check repair");
    add(END_TRANSACTION, "commit rollback");
    add(BEGIN_TRANSACTION, "begin start savepoint release");
    add(SET, "set");
    add(USE, "use");
    add(CALL, "call execute");
    add(PREPARE, "prepare deallocate");
    add(LOCK, "lock unlock flush backup");
    add(OPEN_HANDLER, "handler");
    add(DISTRIBUTED, "xa");
    add(DO, "do");
  }

  private static void add(int meaning, String words) {
    for (String word : words.trim().split("\\s+")) {
      MEANINGS.merge(word, meaning, (a, b) -> a | b);
    }
  }

  /** The meanings of the word, together; 0 if it is not known. */
  static int meaning(String sql, int start, int end) {
    return ALL.meaning(sql, start, end);
  }
}
