/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The diagnosis for programs. Names stay; what is added later is added beside them, and {@code
 * schema} rises when one changes its meaning.
 */
final class JsonReport {

  private static final int SCHEMA = 1;
  private static final int DESTINATIONS = 20;

  private JsonReport() {}

  static String of(Diagnosis diagnosis, List<Observation> windows) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("schema", SCHEMA);
    root.put("time", diagnosis.time());
    root.put(
        "host",
        object(
            "name", diagnosis.host().name(),
            "system", diagnosis.host().system(),
            "socketsVisible", diagnosis.host().hasProc()));
    Verdict verdict = diagnosis.verdict();
    root.put(
        "verdict",
        object(
            "level", verdict.level(),
            "exitCode", verdict.level().exitCode(),
            "headline", verdict.headline(),
            "findings",
                verdict.findings().stream()
                    .map(finding -> object("level", finding.level(), "text", finding.text()))
                    .toList()));
    root.put("measured", measured(diagnosis.observation()));
    root.put("settings", settings(diagnosis.settings()));
    root.put("target", target(diagnosis));
    root.put(
        "destinations",
        diagnosis.observation().busiest().stream()
            .limit(DESTINATIONS)
            .map(JsonReport::traffic)
            .toList());
    root.put("server", server(diagnosis.server()));
    root.put(
        "advice",
        diagnosis.advice().stream()
            .map(advice -> object("text", advice.text(), "commands", advice.commands()))
            .toList());
    root.put("notSeen", diagnosis.notSeen());
    root.put(
        "series",
        Series.of(windows, diagnosis.target()).stream()
            .map(
                point ->
                    object(
                        "second", point.second(),
                        "timeWait", point.timeWait(),
                        "open", point.live(),
                        "connectsPerSecond", point.connectsPerSecond()))
            .toList());
    return Json.write(root);
  }

  private static Map<String, @Nullable Object> measured(Observation observation) {
    return object(
        "seconds", observation.seconds(),
        "looks", observation.looks(),
        "hostConnectsPerSecond", observation.hostConnectsPerSecond(),
        "hostTimeWait", observation.traffic().values().stream().mapToInt(Traffic::timeWait).sum());
  }

  private static Map<String, @Nullable Object> settings(HostSettings settings) {
    return object(
        "portLow", settings.ports().low(),
        "portHigh", settings.ports().high(),
        "portsReserved", settings.ports().reserved(),
        "tcpTwReuse", settings.reuse(),
        "tcpTwReuseDelayMillis", settings.reuseDelayMillis(),
        "tcpTimestamps", settings.timestamps(),
        "tcpMaxTwBuckets", settings.maximumTimeWait(),
        "tcpFinTimeout", settings.finTimeout(),
        "conntrackCount", settings.conntrackCount(),
        "conntrackMax", settings.conntrackMaximum(),
        "conntrackTimeWaitSeconds", settings.conntrackTimeWaitSeconds());
  }

  private static @Nullable Map<String, @Nullable Object> target(Diagnosis diagnosis) {
    Traffic target = diagnosis.target();
    if (target == null) {
      return null;
    }
    Ceiling ceiling = diagnosis.ceiling();
    Map<String, @Nullable Object> object = traffic(target);
    object.put("clientPorts", target.clientPorts());
    object.put("portShare", Diagnosis.portShare(target, ceiling));
    object.put(
        "ceiling",
        object(
            "ports", ceiling.ports(),
            "timeWaitSeconds", Ceiling.TIME_WAIT_SECONDS,
            "perSecond", ceiling.perSecondWithoutReuse(),
            "liftedByReuse", ceiling.reused()));
    object.put(
        "processes",
        diagnosis.makers().stream()
            .map(
                maker ->
                    object(
                        "pid", maker.process().pid(),
                        "user", maker.process().user(),
                        "command", maker.process().command(),
                        "jvm", maker.process().isJvm(),
                        "hasAgent", maker.process().hasAgent(),
                        "socketsTraced", maker.sockets()))
            .toList());
    object.put("socketsUntraced", diagnosis.untraced());
    return object;
  }

  private static Map<String, @Nullable Object> traffic(Traffic traffic) {
    return object(
        "address", traffic.server().address(),
        "port", traffic.server().port(),
        "fromHere", traffic.isFromHere(),
        "servedHere", traffic.isServedHere(),
        "clientTimeWait", traffic.clientTimeWait(),
        "clientOpen", traffic.clientLive(),
        "serverTimeWait", traffic.serverTimeWait(),
        "serverOpen", traffic.serverLive(),
        "connects", traffic.connects(),
        "connectsPerSecond", traffic.connectsPerSecond());
  }

  private static @Nullable Map<String, @Nullable Object> server(@Nullable ServerSide server) {
    return server == null
        ? null
        : object(
            "url", server.url(),
            "version", server.version(),
            "values", server.values(),
            "perSecond", new java.util.TreeMap<>(server.perSecond()),
            "ownConnects", server.ownConnects());
  }

  private static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return object;
  }
}
