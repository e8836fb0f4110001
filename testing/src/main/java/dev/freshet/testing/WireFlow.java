/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** One direction of a {@link WireLink}: reads what one end sends and writes it to the other. */
final class WireFlow {

  private static final int BUFFER_SIZE = 16 * 1024;

  /** A throttled flow goes on in pieces, so that it trickles instead of coming in bursts. */
  private static final int PIECES_PER_SECOND = 20;

  private final WireProxy proxy;
  private final WireLink link;
  private final Socket from;
  private final Socket to;
  private final Observer observer;

  /** Whether the end it leads to has been told that nothing more comes. */
  private volatile boolean ended;

  /** How many bytes may still pass before the link is reset. Guarded by this. */
  private long allowance = Long.MAX_VALUE;

  WireFlow(WireProxy proxy, WireLink link, Socket from, Socket to, Observer observer) {
    this.proxy = proxy;
    this.link = link;
    this.from = from;
    this.to = to;
    this.observer = observer;
  }

  /** Returns when the end it reads from has closed, or something is broken. */
  void run() {
    if (ended) {
      // That was before there was a connection to end.
      shutDown();
    }
    byte[] buffer = new byte[BUFFER_SIZE];
    try {
      InputStream in = from.getInputStream();
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        // First, so that whoever has an answer finds it counted.
        observer.sees(buffer, length);
        pass(buffer, length);
      }
    } catch (IOException e) {
      // A broken connection ends as a closed one does.
    }
  }

  /** Closes this direction alone. What is still to come is read and swallowed. */
  void end() {
    ended = true;
    shutDown();
  }

  /** Resets the link after so many bytes from now on. */
  synchronized void allow(long bytes) {
    allowance = bytes;
  }

  private void pass(byte[] bytes, int length) throws IOException {
    int at = 0;
    while (at < length && !ended) {
      int size = pieceSize(length - at);
      link.pause(() -> transmissionNanos(size));
      if (!link.awaitForwarding()) {
        return;
      }
      long allowed = take(size);
      write(bytes, at, (int) Math.min(size, allowed));
      if (allowed <= size) {
        link.reset();
        return;
      }
      at += size;
    }
  }

  private int pieceSize(int length) {
    int rate = proxy.bytesPerSecond();
    return rate == WireProxy.UNTHROTTLED
        ? length
        : Math.min(length, Math.max(1, rate / PIECES_PER_SECOND));
  }

  private long transmissionNanos(int bytes) {
    int rate = proxy.bytesPerSecond();
    return rate == WireProxy.UNTHROTTLED ? 0 : TimeUnit.SECONDS.toNanos(bytes) / rate;
  }

  /** Returns the allowance as it was before. */
  private synchronized long take(int bytes) {
    long before = allowance;
    allowance -= Math.min(bytes, before);
    return before;
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      to.getOutputStream().write(bytes, offset, length);
    } catch (IOException e) {
      if (!ended) {
        throw e;
      }
      // It was ended just now. The other direction goes on.
    }
  }

  private void shutDown() {
    try {
      to.shutdownOutput();
    } catch (IOException e) {
      // It is closed already, or not yet connected.
    }
  }

  /** Is shown what has arrived. */
  interface Observer {
    void sees(byte[] bytes, int length);
  }
}
