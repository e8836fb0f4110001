/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.realm.DataSourceRealm;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/**
 * A Tomcat that deploys a web application again and again. The application has the driver in its
 * WEB-INF/lib, connects for each request, and Tomcat's realm does for each log-in.
 */
public final class Redeploying {

  private static final int DEPLOYMENTS = 10;
  private static final int REQUESTS = 5;

  private Redeploying() {}

  /** Arguments: a folder to work in, the folder with our classes, the driver's jars. */
  public static void main(String[] arguments) throws Exception {
    Path base = Path.of(arguments[0]);
    Path application = application(base, Path.of(arguments[1]), arguments[2]);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.enableNaming();
    tomcat.getConnector();
    tomcat.start();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < DEPLOYMENTS; i++) {
      loaders.add(deployed(tomcat, application));
    }
    Program.say("alive", alive(loaders));
    Program.end();
    tomcat.stop();
    tomcat.destroy();
  }

  private static Path application(Path base, Path classes, String drivers) throws IOException {
    Path webInf = base.resolve("application").resolve("WEB-INF");
    Path target = Files.createDirectories(webInf.resolve("classes").resolve("apps").resolve("web"));
    try (var files = Files.list(classes.resolve("apps").resolve("web"))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    Path lib = Files.createDirectories(webInf.resolve("lib"));
    for (String driver : drivers.split(File.pathSeparator)) {
      Path jar = Path.of(driver);
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
    return webInf.getParent();
  }

  private static WeakReference<ClassLoader> deployed(Tomcat tomcat, Path application)
      throws Exception {
    Context context = new StandardContext();
    context.setName("/app");
    context.setPath("/app");
    context.setDocBase(application.toString());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    // The application's classes are also on our class path, as those of its parent.
    context.setParentClassLoader(new WithoutApplications(Redeploying.class.getClassLoader()));
    context.addApplicationListener("apps.web.DriverListener");
    Tomcat.addServlet(context, "query", "apps.web.QueryServlet");
    context.addServletMappingDecoded("/query", "query");
    protect(context);
    tomcat.getHost().addChild(context);
    if (context.getState() != LifecycleState.STARTED) {
      throw new IllegalStateException("the application does not start");
    }
    for (int i = 0; i < REQUESTS; i++) {
      Program.say("reply", get(tomcat.getConnector().getLocalPort(), "right"));
    }
    Program.say("reply", get(tomcat.getConnector().getLocalPort(), "wrong"));
    WeakReference<ClassLoader> loader = new WeakReference<>(context.getLoader().getClassLoader());
    tomcat.getHost().removeChild(context);
    return loader;
  }

  private static void protect(Context context) {
    ContextResource resource = new ContextResource();
    resource.setName("jdbc/accounts");
    resource.setType("com.mysql.cj.jdbc.MysqlDataSource");
    resource.setProperty("factory", "com.mysql.cj.jdbc.MysqlDataSourceFactory");
    resource.setProperty("url", Program.url());
    resource.setProperty("explicitUrl", "true");
    resource.setProperty("user", Program.user());
    resource.setProperty("password", Program.password());
    context.getNamingResources().addResource(resource);

    DataSourceRealm realm = new DataSourceRealm();
    realm.setDataSourceName("jdbc/accounts");
    realm.setLocalDataSource(true);
    realm.setUserTable("accounts");
    realm.setUserNameCol("name");
    realm.setUserCredCol("password");
    realm.setUserRoleTable("roles");
    realm.setRoleNameCol("role");
    context.setRealm(realm);

    SecurityConstraint constraint = new SecurityConstraint();
    SecurityCollection all = new SecurityCollection();
    all.addPatternDecoded("/*");
    constraint.addCollection(all);
    constraint.addAuthRole("reader");
    context.addConstraint(constraint);
    context.addSecurityRole("reader");
    context.setLoginConfig(new LoginConfig("BASIC", "accounts", null, null));
    context.getPipeline().addValve(new org.apache.catalina.authenticator.BasicAuthenticator());
  }

  private static String get(int port, String password) throws IOException {
    HttpURLConnection http =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/app/query").toURL().openConnection();
    byte[] account = ("ann:" + password).getBytes(StandardCharsets.UTF_8);
    http.setRequestProperty(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(account));
    int status = http.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      return String.valueOf(status);
    }
    try (var in = http.getInputStream()) {
      return status + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Those that the collector does not take, however often it is asked. */
  private static long alive(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
    long alive = loaders.size();
    for (int i = 0; i < 50 && alive > 0; i++) {
      System.gc();
      Thread.sleep(100);
      alive = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    return alive;
  }

  /** Hides the classes of web applications. */
  private static final class WithoutApplications extends ClassLoader {

    WithoutApplications(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("apps.web.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
