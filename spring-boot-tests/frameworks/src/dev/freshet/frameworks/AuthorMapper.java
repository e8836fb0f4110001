/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** By MyBatis. */
@Mapper
interface AuthorMapper {

  @Insert("INSERT INTO author (name) VALUES (#{name})")
  int add(@Param("name") String name);

  @Select("SELECT COUNT(*) FROM author WHERE name = #{name}")
  int count(@Param("name") String name);

  @Update("SET @left_over = 'of MyBatis'")
  void leaveSomething();

  @Select("SELECT IFNULL(@left_over, 'nothing')")
  String leftOver();
}
