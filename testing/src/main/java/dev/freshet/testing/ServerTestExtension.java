/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.opentest4j.TestAbortedException;

/** Turns a {@link ServerTest} method into one invocation per fitting server. */
final class ServerTestExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(ServerTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    ServerTest test = context.getRequiredTestMethod().getAnnotation(ServerTest.class);
    List<Capability> wanted = List.of(test.requires());
    if (wanted.contains(Capability.POSTGRESQL)) {
      return onPostgreSql();
    }
    List<TestServer> servers = TestServers.available();
    List<TestServer> fitting =
        servers.stream().filter(server -> wanted.stream().allMatch(server::has)).toList();
    if (fitting.isEmpty()) {
      return Stream.of(new NoFittingServer(reason(wanted, servers)));
    }
    List<TestServer> worthIt =
        fitting.stream()
            .filter(server -> test.evenIfSameVersion() || isWorthIt(server, fitting))
            .toList();
    return worthIt.stream()
        .filter(server -> !test.newestOnly() || server == newestLike(server, worthIt))
        .map(OnServer::new);
  }

  /** Without what a distribution adds. */
  private static String number(TestServer server) {
    return server.version().split("-", 2)[0];
  }

  private static boolean isWorthIt(TestServer server, List<TestServer> others) {
    return !server.name().equals(ContainerSource.NAME)
        || others.stream().noneMatch(o -> !o.equals(server) && number(o).equals(number(server)));
  }

  /** The newest of its kind; the first one, where several have the same version. */
  private static TestServer newestLike(TestServer server, List<TestServer> all) {
    TestServer newest = null;
    for (TestServer other : all) {
      if (other.isMariaDb() == server.isMariaDb()
          && (newest == null || version(other).compareTo(version(newest)) > 0)) {
        newest = other;
      }
    }
    return newest;
  }

  private static Version version(TestServer server) {
    return Version.parse(number(server));
  }

  private static Stream<TestTemplateInvocationContext> onPostgreSql() {
    try {
      return TestServers.postgreSql().stream().map(OnServer::new);
    } catch (IllegalStateException e) {
      return Stream.of(new NoFittingServer(e.getMessage().replaceAll("\\s+", " ")));
    }
  }

  private static String reason(List<Capability> wanted, List<TestServer> servers) {
    return "no server here has "
        + wanted
        + "; running: "
        + String.join(", ", servers.stream().map(TestServer::name).toList());
  }

  /** One run of the test, on one server. */
  private record OnServer(TestServer server) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
      return server.name() + " (" + server.version() + ")";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new ServerParameter(server), new RunningAgain(server));
    }
  }

  private record ServerParameter(TestServer server) implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return server;
    }
  }

  /** A test that failed between stop and start must not take the following ones with it. */
  private record RunningAgain(TestServer server) implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
      if (server.has(Capability.RESTART)) {
        server.start();
      }
    }
  }

  /** Stands in for the invocations there are none of, so that the report shows why. */
  private record NoFittingServer(String reason) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
      return reason;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return Arrays.asList(
          new ServerParameter(null),
          (BeforeEachCallback)
              context -> {
                System.out.println(
                    "Not run: "
                        + context.getRequiredTestClass().getSimpleName()
                        + "."
                        + context.getRequiredTestMethod().getName()
                        + ": "
                        + reason);
                throw new TestAbortedException(reason);
              });
    }
  }
}
