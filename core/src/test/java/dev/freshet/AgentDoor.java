/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The agent of this JVM, as a program sees it that does not know its classes. */
final class AgentDoor implements Doors.Door {

  /** By a parameter that switches the agent on for the URL. */
  @Override
  public String url(String plain) {
    StringBuilder ours = new StringBuilder(plain);
    Doors.append(ours, "freshet.enabled=true");
    return ours.toString();
  }

  @Override
  public List<FreshetStats> stats() {
    Object pools = ((Map<?, ?>) call("status")).get("pools");
    return ((List<?>) pools)
        .stream().map(pool -> record(FreshetStats.class, (Map<?, ?>) pool)).toList();
  }

  @Override
  public void closePools() {
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

  private static <T extends Record> T record(Class<T> type, Map<?, ?> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] arguments =
        Stream.of(components).map(c -> value(values.get(c.getName()), c.getType())).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(Object value, Class<?> type) {
    return type.isRecord() ? record(type.asSubclass(Record.class), (Map<?, ?>) value) : value;
  }
}
