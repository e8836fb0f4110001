/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at who opens a connection. The whole stack is looked at once for each call site, which is
 * the nearest frames together; after that those alone are. Thread-safe.
 */
final class Callers {

  /** What pools and their helpers take, with those of the driver and of reflection. */
  private static final int NEAREST = 14;

  private static final int DEEPEST = 250;

  private static final int MOST_CALL_SITES = 20_000;

  private static final String[] NOT_A_CALLER = {
    "java.", "javax.", "jdk.", "sun.", "com.sun.", "com.mysql.", "org.mariadb.", "org.postgresql."
  };

  private final StackWalker walker =
      StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE), NEAREST + 4);

  private final List<Pattern> excluded;
  private final KnownCallers known;

  /** Call sites on whose whole stack there was nothing to stand aside for. */
  private final Set<Long> cleared = ConcurrentHashMap.newKeySet();

  private final ClassValue<Optional<Aside>> reasons =
      new ClassValue<>() {
        @Override
        protected Optional<Aside> computeValue(Class<?> type) {
          return Optional.ofNullable(reasonFor(type));
        }
      };

  /**
   * @param excluded names of classes that are not to be served
   * @param known whether there are such classes in this JVM
   */
  Callers(List<Pattern> excluded, KnownCallers known) {
    this.excluded = List.copyOf(excluded);
    this.known = known;
  }

  /** Why to stand aside for the calling thread's stack; null if there is no reason. */
  @Nullable Aside reason() {
    if (excluded.isEmpty() && !known.areLoaded()) {
      return null;
    }
    CallSite site = walker.walk(this::nearest);
    if (site.reason() != null || cleared.contains(site.id())) {
      return site.reason();
    }
    Aside reason = walker.walk(frames -> firstReason(frames.limit(DEEPEST)));
    if (reason == null && cleared.size() < MOST_CALL_SITES) {
      cleared.add(site.id());
    }
    return reason;
  }

  /** The class and line that open a connection, as a stack trace would show them. */
  String caller() {
    return walker.walk(
        frames ->
            frames
                .filter(f -> isCaller(f.getDeclaringClass()))
                .findFirst()
                .map(f -> f.getClassName() + "." + f.getMethodName() + ":" + f.getLineNumber())
                .orElse("(unknown)"));
  }

  private record CallSite(long id, @Nullable Aside reason) {}

  private CallSite nearest(Stream<StackFrame> frames) {
    long id = 0;
    // A pattern may be that of any class on the stack.
    int depth = excluded.isEmpty() ? NEAREST : DEEPEST;
    for (Iterator<StackFrame> i = frames.limit(depth).iterator(); i.hasNext(); ) {
      StackFrame frame = i.next();
      Class<?> type = frame.getDeclaringClass();
      Optional<Aside> reason = reasons.get(type);
      if (reason.isPresent()) {
        return new CallSite(id, reason.get());
      }
      id = 31 * (31 * id + System.identityHashCode(type)) + frame.getByteCodeIndex();
    }
    return new CallSite(id, null);
  }

  private @Nullable Aside firstReason(Stream<StackFrame> frames) {
    return frames
        .map(f -> reasons.get(f.getDeclaringClass()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Aside reasonFor(Class<?> type) {
    if (KnownCallers.isOurs(type.getClassLoader())) {
      return null;
    }
    String name = type.getName();
    for (Pattern pattern : excluded) {
      if (pattern.matcher(name).matches()) {
        return Aside.EXCLUDED_CALLER;
      }
    }
    return KnownCallers.reasonFor(name);
  }

  private static boolean isCaller(Class<?> type) {
    if (KnownCallers.isOurs(type.getClassLoader())) {
      return false;
    }
    for (String beginning : NOT_A_CALLER) {
      if (type.getName().startsWith(beginning)) {
        return false;
      }
    }
    return true;
  }
}
