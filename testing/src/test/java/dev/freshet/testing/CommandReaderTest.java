/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands are found however the stream is cut, and nothing else is taken for one. */
class CommandReaderTest {

  private static final int PLAIN = 0x200;
  private static final int SSL = PLAIN | 0x800;
  private static final int QUERY_ATTRIBUTES = PLAIN | 0x8000000;

  private final WireLog log = new WireLog();
  private final CommandReader reader = new CommandReader(1, log);
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

  @Test
  void findsThemInABlockAndByteByByte() {
    logIn(PLAIN);
    packet(0, "\3SELECT 'ü'");
    packet(0, "\16");
    List<WireProxy.Command> expected =
        List.of(
            new WireProxy.Command(1, WireProxy.COM_QUERY, "SELECT 'ü'"),
            new WireProxy.Command(1, WireProxy.COM_PING, ""));
    byte[] bytes = stream.toByteArray();
    reader.read(bytes, bytes.length);
    assertEquals(expected, log.commands());

    log.clear();
    CommandReader second = new CommandReader(1, log);
    for (byte one : bytes) {
      second.read(new byte[] {one}, 1);
    }
    assertEquals(expected, log.commands());
  }

  @Test
  void countsNoPacketOfALogIn() {
    logIn(PLAIN);
    packet(3, "\3this is a password");
    readAll();
    assertEquals(List.of(), log.commands());
  }

  @Test
  void countsNoPacketThatGoesOn() {
    logIn(PLAIN);
    packet(0, "\3LOAD DATA LOCAL");
    packet(255, "1,2\n");
    packet(0, "3,4\n");
    packet(1, "");
    packet(0, "\1");
    readAll();
    assertEquals(
        List.of(WireProxy.COM_QUERY, WireProxy.COM_QUIT),
        log.commands().stream().map(WireProxy.Command::code).toList());
  }

  @Test
  void cutsLongTextsShort() {
    logIn(PLAIN);
    packet(0, "\3" + "x".repeat(100_000));
    packet(0, "\1");
    readAll();
    assertEquals(64 * 1024 - 1, log.commands().get(0).text().length());
    assertEquals(WireProxy.COM_QUIT, log.commands().get(1).code());
  }

  @Test
  void leavesQueryAttributesOut() {
    logIn(QUERY_ATTRIBUTES);
    packet(0, "\3\0\1SELECT 1");
    packet(0, "\3\1\1\0\1...SELECT 1");
    packet(0, "\26SELECT 2");
    readAll();
    assertEquals(
        List.of("SELECT 1", "", "SELECT 2"),
        log.commands().stream().map(WireProxy.Command::text).toList());
  }

  @Test
  void saysThatItCannotReadWhatIsEncrypted() {
    logIn(SSL);
    packet(0, "\3looks like a query");
    readAll();
    assertThrows(IllegalStateException.class, log::commands);
    log.clear();
    readAll();
    assertThrows(IllegalStateException.class, log::commands);
  }

  private void logIn(int flags) {
    stream.writeBytes(new byte[] {6, 0, 0, 1});
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      stream.write(flags >> shift);
    }
    stream.writeBytes(new byte[] {'x', 'y'});
  }

  private void packet(int sequence, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    stream.write(bytes.length);
    stream.write(bytes.length >> 8);
    stream.write(bytes.length >> 16);
    stream.write(sequence);
    stream.writeBytes(bytes);
  }

  private void readAll() {
    byte[] bytes = stream.toByteArray();
    reader.read(bytes, bytes.length);
  }
}
