/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.start;

import dev.freshet.agent.AgentLoader;
import dev.freshet.agent.home.Home;
import dev.freshet.agent.home.Homes;
import dev.freshet.agent.intercept.DriverTransformer;
import dev.freshet.agent.intercept.Interceptor;
import dev.freshet.agent.intercept.Tally;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The agent at work, from start or attach to detach. */
final class AgentRun {

  private final AgentOptions options;
  private final Homes homes;
  private final Tally tally = new Tally();
  private final DriverTransformer transformer;

  private AgentRun(AgentOptions options, Instrumentation instrumentation, AgentLoader loader) {
    this.options = options;
    this.homes =
        new Homes(loader, (type, to) -> open(instrumentation, type, to), options.settings());
    this.transformer = new DriverTransformer(instrumentation, options.drivers());
  }

  /** Has drivers go by Freshet from now on. */
  static AgentRun start(AgentOptions options, Instrumentation instrumentation, AgentLoader loader) {
    AgentRun run = new AgentRun(options, instrumentation, loader);
    new Interceptor(run.homes, options.rules(), run.tally, run.transformer).install();
    run.transformer.install();
    return run;
  }

  /** Lets everything through from now on, and closes what is idle, and what is in use on return. */
  void stop() {
    Interceptor.uninstall();
    transformer.remove();
    drain();
  }

  void drain() {
    homes.all().forEach(Home::drain);
  }

  Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("running", true);
    status.put("mode", options.mode() == Mode.OBSERVE ? "observe" : "pool");
    status.put("options", options.toString());
    status.putAll(tally.asMap());
    List<Map<String, Object>> pools = new ArrayList<>();
    homes.all().forEach(home -> pools.addAll(home.pools()));
    status.put("pools", pools);
    return status;
  }

  private static void open(Instrumentation instrumentation, Class<?> type, Module to) {
    Module module = type.getModule();
    if (module.isNamed() && !module.isOpen(type.getPackageName(), to)) {
      instrumentation.redefineModule(
          module,
          Set.of(),
          Map.of(),
          Map.of(type.getPackageName(), Set.of(to)),
          Set.of(),
          Map.of());
    }
  }
}
