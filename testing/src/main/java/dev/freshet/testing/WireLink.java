/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** One client's connection through a {@link WireProxy}, and the one to the server behind it. */
final class WireLink {

  private final WireProxy proxy;
  private final int number;
  private final Socket client;
  private final Socket server = new Socket();
  private final CommandReader reader;
  private final WireFlow toServer;
  private final WireFlow toClient;

  /**
   * Whether the client has sent something that the server has not begun to answer. Guarded by this.
   */
  private boolean asked;

  /** Whether everything is swallowed, ends as well. Guarded by this. */
  private boolean forgotten;

  /** Whether both connections are closed, or about to be. Guarded by this. */
  private boolean over;

  WireLink(WireProxy proxy, int number, Socket client) {
    this.proxy = proxy;
    this.number = number;
    this.client = client;
    this.reader = new CommandReader(number, proxy.log());
    this.toServer = new WireFlow(proxy, this, client, server, this::seeQuestion);
    this.toClient = new WireFlow(proxy, this, server, client, this::seeAnswer);
  }

  void start() {
    proxy.startThread("connection " + number + " to server", this::runToServer);
  }

  /** Ends both connections as a firewall does: by a reset, and what is on its way is lost. */
  void reset() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        // It is closed already.
      }
    }
    close();
  }

  /** Swallows everything from now on, and keeps both connections open until {@link #reset()}. */
  synchronized void forget() {
    forgotten = true;
    notifyAll();
  }

  void endTowardsClient() {
    end(toClient);
  }

  void endTowardsServer() {
    end(toServer);
  }

  /** Resets after so many bytes of answers from now on. */
  void allowAnswers(long bytes) {
    toClient.allow(bytes);
  }

  /** Looks anew whether there is still something to wait for. */
  synchronized void wake() {
    notifyAll();
  }

  /** Waits while the proxy is silent. Returns whether anything may be forwarded at all. */
  synchronized boolean awaitForwarding() {
    while (proxy.isSilent() && isAlive()) {
      await(0);
    }
    return isAlive();
  }

  /** Waits so long. How long may change meanwhile. */
  void pause(LongSupplier nanos) {
    long start = System.nanoTime();
    long left = nanos.getAsLong();
    while (left > 0 && awaitMost(left)) {
      left = nanos.getAsLong() - (System.nanoTime() - start);
    }
  }

  /**
   * Waits for the whole milliseconds under the lock, where it can be woken; what is left, alone.
   */
  private boolean awaitMost(long nanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    synchronized (this) {
      if (!isAlive()) {
        return false;
      }
      if (millis > 0) {
        await(millis);
        return isAlive();
      }
    }
    LockSupport.parkNanos(nanos);
    return true;
  }

  private void runToServer() {
    try {
      if (awaitForwarding()) {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        server.connect(proxy.target());
        proxy.startThread("connection " + number + " to client", this::runToClient);
      }
      toServer.run();
    } catch (IOException e) {
      // The server does not listen. For the client that is a closed connection.
    } finally {
      awaitEnd();
      close();
    }
  }

  private void runToClient() {
    try {
      toClient.run();
    } finally {
      awaitEnd();
      close();
    }
  }

  private void seeQuestion(byte[] bytes, int length) {
    if (proxy.isReadable()) {
      reader.read(bytes, length);
    } else {
      proxy.log().unreadable(number);
    }
    markAsked();
  }

  private void seeAnswer(byte[] bytes, int length) {
    if (beginsAnswer()) {
      proxy.log().roundTrip(number);
      pause(() -> proxy.delay().toNanos());
    }
  }

  private synchronized void markAsked() {
    asked = true;
  }

  private synchronized boolean beginsAnswer() {
    boolean begins = asked;
    asked = false;
    return begins;
  }

  private void end(WireFlow flow) {
    synchronized (this) {
      if (!isAlive()) {
        return;
      }
    }
    flow.end();
  }

  private synchronized boolean isAlive() {
    return !over && !forgotten;
  }

  /** Waits until one end may hear that the other has closed. */
  private synchronized void awaitEnd() {
    while (!over && (forgotten || proxy.isSilent())) {
      await(0);
    }
  }

  /** As {@link #wait(long)}, which may return for no reason; the caller holds the lock. */
  private synchronized void await(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private void close() {
    synchronized (this) {
      over = true;
      notifyAll();
    }
    try (client;
        server) {
      proxy.ended(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
