/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Shows what the agent does in a running JVM. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows what Freshet does in a JVM that runs.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:on", "1:off", "69:the JVM could not be asked"})
final class StatusCommand extends AgentCommand {

  @Override
  String command() {
    return "status";
  }

  @Override
  void tell(PrintWriter out, long pid, Map<?, ?> s) {
    if (!Boolean.TRUE.equals(s.get("running"))) {
      out.println("Freshet is off in " + pid + ".");
      return;
    }
    boolean observes = "observe".equals(s.get("mode"));
    print(
        out,
        "Freshet %s in %d for %,d s, options %s",
        observes ? "counts" : "is on",
        pid,
        number(s.get("seconds")),
        s.get("options"));
    print(
        out,
        "  %,d opens %s, %,d a second over the last minute",
        number(s.get(observes ? "opensObserved" : "opensServed")),
        observes ? "seen" : "served",
        number(s.get("opensPerSecond")));
    entries(s.get("stoodAside"))
        .forEach((why, count) -> print(out, "  stood aside %,d times: %s", number(count), why));
    if (number(s.get("failures")) > 0) {
      print(out, "  %,d failures of its own, see its log", number(s.get("failures")));
    }
    entries(s.get("urls")).forEach((url, e) -> tellObserved(out, "to", url, (Map<?, ?>) e));
    entries(s.get("callers")).forEach((c, e) -> tellObserved(out, "by", c, (Map<?, ?>) e));
    for (Object pool : pools(s.get("pools"))) {
      tellPool(out, (Map<?, ?>) pool);
    }
  }

  private static void tellObserved(PrintWriter out, String how, Object what, Map<?, ?> e) {
    print(
        out,
        "  %,9d opens %s %s, %s ms each to connect",
        number(e.get("opens")),
        how,
        what,
        e.get("connectMillisMean"));
  }

  private static void tellPool(PrintWriter out, Map<?, ?> p) {
    long opens = number(p.get("opens"));
    long connects = number(p.get("physicalConnects"));
    print(out, "  %s to %s", p.get("pool"), p.get("target"));
    print(
        out,
        "    %,d opens served by %,d connects, %,d sockets saved; %d in use, %d idle",
        opens,
        connects,
        Math.max(0, opens - connects),
        number(p.get("inUse")),
        number(p.get("idle")));
    print(
        out,
        "    %,d resets, %,d closed on return, %,d found dead, %,d waits, %,d beyond the pool,"
            + " %,d timeouts, %,d leaks; breaker %s",
        number(p.get("resets")),
        number(p.get("discards")),
        number(p.get("deadFound")),
        number(p.get("waits")),
        number(p.get("overflows")),
        number(p.get("timeouts")),
        number(p.get("leaks")),
        p.get("breaker"));
    entries(p.get("dirtyReasons"))
        .forEach((why, count) -> print(out, "    touched by %s: %,d", why, number(count)));
  }

  private static List<?> pools(@Nullable Object list) {
    return list instanceof List<?> l ? l : List.of();
  }

  private static Map<?, ?> entries(@Nullable Object map) {
    return map instanceof Map<?, ?> m ? m : Map.of();
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number n ? n.longValue() : 0;
  }

  private static void print(PrintWriter out, String format, @Nullable Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
  }
}
