/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.connect.Connector;
import dev.freshet.connect.PhysicalConnection;
import dev.freshet.connect.PhysicalConnector;
import dev.freshet.pool.engine.HikariShelf.Slot;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is put back last is taken next past the engine, which sees it from time to time. */
class HikariShelfTest {

  private final EngineClock clock = new EngineClock();
  private final HikariShelf shelf =
      new HikariShelf(
          new HikariShelf.Settings(
              "shelf", 4, 0, Duration.ZERO, Duration.ofMinutes(30), Duration.ZERO),
          clock,
          () -> {
            throw new SQLException("nobody wants more");
          });

  @AfterEach
  void close() {
    shelf.close();
    clock.close();
  }

  /** A connection that does nothing. */
  private static PhysicalConnection connection() throws SQLException {
    AtomicBoolean closed = new AtomicBoolean();
    Connection raw =
        (Connection)
            Proxy.newProxyInstance(
                HikariShelfTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> {
                  switch (method.getName()) {
                    case "close", "abort" -> closed.set(true);
                    case "isClosed" -> {
                      return closed.get();
                    }
                    case "isValid" -> {
                      return !closed.get();
                    }
                    case "hashCode" -> {
                      return System.identityHashCode(proxy);
                    }
                    case "equals" -> {
                      return proxy == args[0];
                    }
                    default -> {}
                  }
                  return null;
                });
    return new PhysicalConnector(
            new Connector() {
              @Override
              public Connection connect() {
                return raw;
              }

              @Override
              public String endpoint() {
                return "nowhere";
              }
            })
        .connect(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
  }

  /** Connections that the engine has handed out. */
  private List<Slot> taken(int number) throws SQLException {
    for (int i = 0; i < number; i++) {
      assertThat(shelf.putBack(new Slot(connection()))).isTrue();
    }
    List<Slot> taken = new ArrayList<>();
    await()
        .until(
            () -> {
              for (Slot slot; (slot = shelf.take()) != null; ) {
                taken.add(slot);
              }
              if (taken.size() == number && taken.stream().allMatch(s -> s.receipt() != null)) {
                return true;
              }
              for (Slot slot : taken) {
                shelf.putBack(slot);
              }
              taken.clear();
              return false;
            });
    return taken;
  }

  @Test
  void whatWasPutBackLastIsTakenPastTheEngine() throws SQLException {
    Slot slot = taken(1).get(0);
    assertThat(shelf.idle()).isZero();
    shelf.putBack(slot);
    assertThat(shelf.idle()).isOne();
    assertThat(shelf.total()).isOne();
    assertThat(shelf.take()).isSameAs(slot);
    assertThat(shelf.take()).isNull();
  }

  @Test
  void allAreFound() throws SQLException {
    List<Slot> taken = taken(4);
    for (Slot slot : taken) {
      shelf.putBack(slot);
    }
    assertThat(shelf.idle()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      assertThat(shelf.take()).isNotNull();
    }
    assertThat(shelf.take()).isNull();
  }

  @Test
  void theEngineSeesItWithEachTick() throws SQLException {
    Slot slot = taken(1).get(0);
    shelf.putBack(slot);
    shelf.tick();
    assertThat(shelf.take()).isSameAs(slot);
    shelf.putBack(slot);
    assertThat(shelf.take())
        .isNotSameAs(slot)
        .extracting(Slot::connection)
        .isSameAs(slot.connection());
  }

  @Test
  void theEngineGetsWhatNobodyTakes() throws SQLException {
    Slot slot = taken(1).get(0);
    shelf.putBack(slot);
    assertThat(shelf.tick()).isFalse();
    assertThat(shelf.tick()).isTrue();
    shelf.cool();
    assertThat(shelf.tick()).isFalse();
    assertThat(shelf.idle()).isOne();
    assertThat(shelf.take())
        .isNotSameAs(slot)
        .extracting(Slot::connection)
        .isSameAs(slot.connection());
  }

  @Test
  void allThatIsIdleIsEvicted() throws SQLException {
    List<Slot> taken = taken(2);
    Slot idle = taken.get(0);
    Slot inUse = taken.get(1);
    shelf.putBack(idle);
    shelf.evictIdle();
    assertThat(idle.connection().isClosed()).isTrue();
    assertThat(inUse.connection().isClosed()).isFalse();
    shelf.putBack(inUse);
    assertThat(shelf.take()).isNull();
    await().until(() -> inUse.connection().isClosed());
    assertThat(shelf.total()).isZero();
  }

  @Test
  void nothingIsKeptAfterClose() throws SQLException {
    List<Slot> taken = taken(2);
    shelf.putBack(taken.get(0));
    shelf.close();
    shelf.putBack(taken.get(1));
    assertThat(shelf.take()).isNull();
    assertThat(shelf.idle()).isZero();
    for (Slot slot : taken) {
      await().until(() -> slot.connection().isClosed());
    }
  }

  @Test
  void nobodyMissesWhatIsOnItsWayToTheEngine() throws Exception {
    Slot slot = taken(1).get(0);
    AtomicBoolean over = new AtomicBoolean();
    Thread housekeeper =
        new Thread(
            () -> {
              while (!over.get()) {
                shelf.tick();
                shelf.cool();
              }
            });
    housekeeper.start();
    try {
      int byTheEngine = 0;
      while (byTheEngine < 50_000) {
        shelf.putBack(slot);
        Slot next = shelf.take();
        assertThat(next).isNotNull();
        byTheEngine += next == slot ? 0 : 1;
        slot = next;
      }
    } finally {
      over.set(true);
      housekeeper.join();
    }
  }
}
