/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The agent of this JVM, as a program sees it that does not know its classes. */
final class AgentDoor {

  private AgentDoor() {}

  static List<FreshetStats> stats() {
    Object pools = ((Map<?, ?>) call("status")).get("pools");
    return ((List<?>) pools).stream().map(pool -> record((Map<?, ?>) pool)).toList();
  }

  static void closePools() {
    call("drain");
  }

  private static Object call(String method) {
    try {
      return ClassLoader.getSystemClassLoader()
          .loadClass("dev.freshet.agent.FreshetAgent")
          .getMethod(method)
          .invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM has no agent", e);
    }
  }

  private static FreshetStats record(Map<?, ?> pool) {
    RecordComponent[] components = FreshetStats.class.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Stream.of(components).map(c -> value(pool.get(c.getName()), c.getType())).toArray();
    try {
      return FreshetStats.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the agent does not tell counts as none. */
  private static Object value(Object value, Class<?> type) {
    if (type == long.class) {
      return value == null ? 0L : ((Number) value).longValue();
    }
    if (type == int.class) {
      return value == null ? 0 : ((Number) value).intValue();
    }
    return value;
  }
}
