/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Reads {@code /proc/net/tcp} and {@code tcp6}. They may have tens of thousands of lines and are
 * read several times a second while the host has enough to do: so bytes, and no strings.
 *
 * <p>A line: number, local address, remote address, state, queues, timer and its ticks,
 * retransmits, owner, timeouts, inode and more. All but owner, timeouts and inode are hexadecimal;
 * an address is words of 32 bits in the host's byte order.
 */
final class SocketTable {

  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private final byte[] buffer = new byte[16 * 1024];
  private int position;

  /** Hands each line on as soon as it is read; lines that make no sense are left out. */
  void read(InputStream table, Consumer<TcpSocket> sockets) throws IOException {
    int filled = 0;
    while (true) {
      int count = table.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        return;
      }
      filled += count;
      int start = 0;
      for (int i = 0; i < filled; i++) {
        if (buffer[i] == '\n') {
          parse(start, i, sockets);
          start = i + 1;
        }
      }
      if (start == 0 && filled == buffer.length) {
        throw new IOException("A line longer than " + buffer.length + " bytes");
      }
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
    }
  }

  private void parse(int start, int end, Consumer<TcpSocket> sockets) {
    position = start;
    try {
      if (!skipPast(':', end)) {
        return;
      }
      Endpoint local = endpoint(end);
      Endpoint remote = endpoint(end);
      TcpState state = TcpState.of((int) hex(end));
      hex(end);
      hex(end);
      hex(end);
      int ticks = (int) hex(end);
      hex(end);
      int uid = (int) decimal(end);
      decimal(end);
      long inode = decimal(end);
      sockets.accept(new TcpSocket(local, remote, state, ticks, uid, inode));
    } catch (NumberFormatException e) {
      // The heading, or a line cut off.
    }
  }

  private boolean skipPast(char wanted, int end) {
    while (position < end) {
      if (buffer[position++] == wanted) {
        return true;
      }
    }
    return false;
  }

  private Endpoint endpoint(int end) {
    skipSeparators(end);
    int from = position;
    int first = word(end);
    HostAddress address;
    if (position < end && buffer[position] == ':') {
      address = HostAddress.ofIpv4(first);
    } else {
      long high = pair(first, word(end));
      address = new HostAddress(high, pair(word(end), word(end)));
    }
    if (position == from || position >= end || buffer[position] != ':') {
      throw new NumberFormatException();
    }
    return new Endpoint(address, (int) hex(end));
  }

  private static long pair(int high, int low) {
    return (long) high << 32 | (low & 0xFFFF_FFFFL);
  }

  private int word(int end) {
    int value = 0;
    for (int i = 0; i < 8; i++) {
      int digit = position < end ? Character.digit(buffer[position], 16) : -1;
      if (digit < 0) {
        throw new NumberFormatException();
      }
      value = value << 4 | digit;
      position++;
    }
    return LITTLE_ENDIAN ? Integer.reverseBytes(value) : value;
  }

  private long hex(int end) {
    return number(end, 16);
  }

  private long decimal(int end) {
    return number(end, 10);
  }

  private long number(int end, int radix) {
    skipSeparators(end);
    int from = position;
    long value = 0;
    while (position < end) {
      int digit = Character.digit(buffer[position], radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      position++;
    }
    if (position == from) {
      throw new NumberFormatException();
    }
    return value;
  }

  private void skipSeparators(int end) {
    while (position < end && (buffer[position] == ' ' || buffer[position] == ':')) {
      position++;
    }
  }
}
