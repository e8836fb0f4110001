/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the test once for each available server that has the wanted capabilities. The test takes the
 * server as a parameter of type {@link TestServer}.
 *
 * <p>That is a MySQL or MariaDB, unless the test asks for another one, which is started only then:
 *
 * <pre>{@code
 * @ServerTest(requires = Capability.POSTGRESQL)
 * void worksOnPostgreSql(TestServer server) throws SQLException {
 * }</pre>
 *
 * <p>If servers run here but none has the capabilities, the test is aborted and says so. If no
 * server runs at all, the test fails. PostgreSQL may be missing: then its tests are aborted, and say
 * why.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ServerTestExtension.class)
public @interface ServerTest {

  /** What the server must be capable of. */
  Capability[] requires() default {};

  /**
   * Whether it runs in a container too where another of the fitting servers has the same version,
   * which as a rule tells nothing new.
   */
  boolean evenIfSameVersion() default false;

  /**
   * Whether the newest MySQL and the newest MariaDB are enough, for a test of what no version does
   * in another way: threads, memory, networks, logs.
   */
  boolean newestOnly() default false;
}
