/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a JDBC driver, of which none is brought along: the jar that was given, one that the process
 * uses which makes the connections, or one that this command can see itself.
 */
final class DriverFinder {

  private static final List<String> NAMES =
      List.of("mysql-connector", "mariadb-java-client", "postgresql-");

  private final ProcessReader processes;

  DriverFinder(ProcessReader processes) {
    this.processes = processes;
  }

  /** Thrown with what the user can do. */
  static final class NoDriverException extends Exception {

    private static final long serialVersionUID = 1;

    NoDriverException(String message) {
      super(message);
    }
  }

  Driver find(JdbcUrl url, @Nullable Path given, List<Integer> pids) throws NoDriverException {
    if (given != null) {
      if (!Files.isReadable(given)) {
        throw new NoDriverException("--driver " + given + " cannot be read");
      }
      Driver driver = fromJar(given, url);
      if (driver == null) {
        throw new NoDriverException("--driver " + given + " holds no driver for " + url);
      }
      return driver;
    }
    for (int pid : pids) {
      for (Path jar : driverJars(pid)) {
        Driver driver = fromJar(jar, url);
        if (driver != null) {
          return driver;
        }
      }
    }
    Driver visible = fitting(ServiceLoader.load(Driver.class), url);
    if (visible == null) {
      throw new NoDriverException(
          "no JDBC driver for "
              + url
              + " is here, and none was found in the processes; give its jar:"
              + " --driver /path/to/mysql-connector-j.jar");
    }
    return visible;
  }

  /** Jars of drivers among a process's class path and open files. */
  List<Path> driverJars(int pid) {
    List<Path> jars = new ArrayList<>();
    String directory = processes.workingDirectory(pid);
    List<String> entries = new CommandLine(processes.arguments(pid), "").classPath();
    Stream.concat(processes.openJars(pid).stream(), entries.stream())
        .map(entry -> entry.startsWith("/") ? Path.of(entry) : Path.of(directory, entry))
        .flatMap(DriverFinder::expanded)
        .filter(jar -> isDriver(jar.getFileName()))
        .filter(Files::isReadable)
        .distinct()
        .forEach(jars::add);
    return jars;
  }

  private static boolean isDriver(@Nullable Path fileName) {
    return fileName != null
        && fileName.toString().endsWith(".jar")
        && NAMES.stream().anyMatch(fileName.toString()::startsWith);
  }

  /** {@code lib/*} of a class path stands for the jars in it. */
  private static Stream<Path> expanded(Path entry) {
    Path parent = entry.getParent();
    if (parent == null || !entry.endsWith("*")) {
      return Stream.of(entry);
    }
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty();
    }
  }

  /** The loader stays open as long as the command runs, which is as long as its driver is used. */
  @SuppressWarnings("resource")
  private static @Nullable Driver fromJar(Path jar, JdbcUrl url) {
    try {
      URL[] urls = {jar.toUri().toURL()};
      ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
      return fitting(ServiceLoader.load(Driver.class, loader), url);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  private static @Nullable Driver fitting(ServiceLoader<Driver> drivers, JdbcUrl url) {
    var remaining = drivers.iterator();
    while (true) {
      try {
        if (!remaining.hasNext()) {
          return null;
        }
        Driver driver = remaining.next();
        if (driver.acceptsURL(url.forDriver())) {
          return driver;
        }
      } catch (ServiceConfigurationError | SQLException | LinkageError e) {
        // One that does not load here; the next one may.
      }
    }
  }
}
