/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Finds the commands in what a MySQL client sends over one connection. A command is a packet with
 * sequence number 0: those of the log-in continue the numbers of the server's greeting. Not
 * thread-safe.
 */
final class CommandReader {

  private static final int HEADER_LENGTH = 4;
  private static final int LAST_SEQUENCE = 255;
  private static final int TEXT_LIMIT = 64 * 1024;

  private static final int CLIENT_COMPRESS = 1 << 5;
  private static final int CLIENT_SSL = 1 << 11;
  private static final int CLIENT_ZSTD_COMPRESSION = 1 << 26;
  private static final int CLIENT_QUERY_ATTRIBUTES = 1 << 27;

  private static final Set<Integer> WITH_TEXT =
      Set.of(WireProxy.COM_INIT_DB, WireProxy.COM_QUERY, WireProxy.COM_STMT_PREPARE);

  private final int connection;
  private final WireLog log;

  private final byte[] header = new byte[HEADER_LENGTH];
  private int headerRead;
  private int payloadLeft;
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

  private boolean loggingIn = true;
  private boolean readable = true;
  private boolean queriesHaveAttributes;
  private int previousSequence;

  CommandReader(int connection, WireLog log) {
    this.connection = connection;
    this.log = log;
  }

  /** Takes the next bytes of the stream, cut wherever it pleased the network. */
  void read(byte[] bytes, int length) {
    int at = 0;
    while (at < length && readable) {
      if (headerRead < HEADER_LENGTH) {
        header[headerRead++] = bytes[at++];
        payloadLeft = headerRead == HEADER_LENGTH ? littleEndian(header, 3) : 0;
      } else {
        int taken = Math.min(payloadLeft, length - at);
        payload.write(bytes, at, Math.min(taken, TEXT_LIMIT - payload.size()));
        payloadLeft -= taken;
        at += taken;
      }
      if (headerRead == HEADER_LENGTH && payloadLeft == 0) {
        packetEnds(header[HEADER_LENGTH - 1] & 0xff, payload.toByteArray());
        headerRead = 0;
        payload.reset();
      }
    }
    if (!readable && at < length) {
      log.unreadable(connection);
    }
  }

  private void packetEnds(int sequence, byte[] content) {
    if (loggingIn) {
      loggingIn = false;
      int flags = littleEndian(content, 4);
      readable = (flags & (CLIENT_SSL | CLIENT_COMPRESS | CLIENT_ZSTD_COMPRESSION)) == 0;
      queriesHaveAttributes = (flags & CLIENT_QUERY_ATTRIBUTES) != 0;
    } else if (sequence == 0 && previousSequence != LAST_SEQUENCE && content.length > 0) {
      // After the last number a long LOAD DATA LOCAL goes on with 0 too.
      log.command(new WireProxy.Command(connection, content[0] & 0xff, text(content)));
    }
    previousSequence = sequence;
  }

  private String text(byte[] content) {
    int code = content[0] & 0xff;
    if (!WITH_TEXT.contains(code)) {
      return "";
    }
    int start = 1;
    if (code == WireProxy.COM_QUERY && queriesHaveAttributes) {
      if (content.length < 3 || content[1] != 0) {
        return "";
      }
      // The number of attributes, and that of their sets.
      start += 2;
    }
    return new String(Arrays.copyOfRange(content, start, content.length), StandardCharsets.UTF_8);
  }

  private static int littleEndian(byte[] bytes, int length) {
    int value = 0;
    for (int i = Math.min(length, bytes.length) - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[i] & 0xff);
    }
    return value;
  }
}
