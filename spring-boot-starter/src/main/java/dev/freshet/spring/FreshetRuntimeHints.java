/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetDriver;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/**
 * For native images: what the starter needs, and what the library's own metadata says once more,
 * for versions of GraalVM that do not read it.
 */
final class FreshetRuntimeHints implements RuntimeHintsRegistrar {

  /** Read where there is Actuator, which this class must not need. */
  static final String PAGE = "dev/freshet/spring/dashboard.html";

  /** Made by name, here and by Connector/J. */
  static final List<String> MADE =
      List.of(
          FreshetDriver.class.getName(),
          "com.mysql.cj.jdbc.Driver",
          "org.mariadb.jdbc.Driver",
          "org.postgresql.Driver");

  static final String SOCKETS = "dev.freshet.connect.ProbeSocketFactory";

  /** Only looked for. */
  static final List<String> KNOWN =
      List.of("com.mysql.cj.jdbc.ConnectionImpl", "org.mariadb.jdbc.Connection");

  /** JMX asks these what they have. */
  static final List<String> SHOWN =
      List.of(
          "dev.freshet.observe.FreshetMXBean",
          "dev.freshet.observe.FreshetPoolMXBean",
          "dev.freshet.observe.LeaseBean");

  static final String SHELVED = "dev.freshet.pool.engine.ShelvedConnection";

  private static final List<Class<?>> CLOSED =
      List.of(
          Connection.class,
          Statement.class,
          PreparedStatement.class,
          CallableStatement.class,
          ResultSet.class,
          DatabaseMetaData.class);

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
    hints.resources().registerPattern(PAGE);
    hints.resources().registerPattern("META-INF/services/java.sql.Driver");
    BindableRuntimeHintsRegistrar.forTypes(FreshetProperties.class).registerHints(hints);
    for (String driver : MADE) {
      hints
          .reflection()
          .registerTypeIfPresent(loader, driver, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
    }
    if (isPresent("com.mysql.cj.jdbc.Driver", loader)) { // it extends a class of that driver
      hints
          .reflection()
          .registerType(TypeReference.of(SOCKETS), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
    }
    KNOWN.forEach(k -> hints.reflection().registerTypeIfPresent(loader, k));
    for (String type : SHOWN) {
      hints.reflection().registerType(TypeReference.of(type), MemberCategory.INVOKE_PUBLIC_METHODS);
    }
    hints.proxies().registerJdkProxy(TypeReference.of(SHELVED));
    CLOSED.forEach(c -> hints.proxies().registerJdkProxy(c));
  }

  private static boolean isPresent(String type, @Nullable ClassLoader loader) {
    return ClassUtils.isPresent(type, loader);
  }
}
