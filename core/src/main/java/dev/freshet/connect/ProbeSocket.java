/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose liveness can be read off without a round trip. Nothing but a non-blocking read
 * tells an idle connection from an ended one, and only channels have that; but a thread that is
 * interrupted while it blocks on a channel loses the connection, and one that blocks on a plain
 * socket does not. So the channel never blocks: waiting is a selector's, which survives interrupts.
 *
 * <p>One thread may read while another writes, and any may close, as with any socket.
 */
final class ProbeSocket extends ChannelSocket {

  /** Direct buffers of the thread grow with the largest read or write, so these stay small. */
  private static final int MAX_TRANSFER = 128 * 1024;

  /** Larger than most answers; at the most so much of one is read by a single system call. */
  private static final int READ_AHEAD = 16 * 1024;

  /** Present while a connect runs in this thread; holds the socket it opened last. */
  private static final ThreadLocal<@Nullable Capture> CAPTURE = new ThreadLocal<>();

  /** Something that still knows the socket it made. */
  interface Holder {
    @Nullable ProbeSocket socket();
  }

  private static final class Capture {
    private final long deadline;
    @Nullable ProbeSocket socket;

    Capture(long deadline) {
      this.deadline = deadline;
    }
  }

  /** How often a writer that waits looks whether the socket was closed or its time is over. */
  private static final int WRITE_LOOK_MILLIS = 200;

  /** For {@link #waitUntil}. */
  static final long NO_DEADLINE = 0;

  private final Selector selector;
  private final SelectionKey key;

  /** Only the reading or connecting thread waits on the selector; a writer makes its own. */
  private final In in = new In();

  private final OutputStream out = new Out();

  private volatile int soTimeout;

  /**
   * {@link System#nanoTime()} after which nothing is waited for any more, whatever the driver set.
   */
  private volatile long deadline = NO_DEADLINE;

  /** The same as nanoseconds from the first wait on; 0 if there has been one, or no such limit. */
  private volatile long patience;

  private volatile boolean closed;

  private ProbeSocket(SocketChannel channel, Selector selector) throws IOException {
    super(channel);
    this.selector = selector;
    channel.configureBlocking(false);
    this.key = channel.register(selector, 0);
  }

  /** Opens an unconnected socket; {@link #captured} finds it. */
  static ProbeSocket open() throws IOException {
    SocketChannel channel = SocketChannel.open();
    Selector selector = null;
    try {
      selector = channel.provider().openSelector();
      ProbeSocket socket = new ProbeSocket(channel, selector);
      Capture capture = CAPTURE.get();
      if (capture != null) {
        socket.waitUntil(capture.deadline);
        capture.socket = socket;
      }
      return socket;
    } catch (IOException e) {
      channel.close();
      if (selector != null) {
        selector.close();
      }
      throw e;
    }
  }

  /** From here on, a socket opened in this thread is remembered, and waits until then only. */
  static void beginCapture(long deadline) {
    CAPTURE.set(new Capture(deadline));
  }

  /** The socket opened last in this thread, if one was. */
  static @Nullable ProbeSocket captured() {
    Capture capture = CAPTURE.get();
    return capture == null ? null : capture.socket;
  }

  static void endCapture() {
    CAPTURE.remove();
  }

  /**
   * Whether neither end of stream nor data is there to read. In an idle session of a
   * request-response protocol a byte that nobody asked for is the server's farewell. Not to be
   * called while another thread reads.
   */
  boolean looksAlive() {
    try {
      return !closed && in.available() == 0 && channel.read(ByteBuffer.allocate(1)) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * From then on every wait ends in a time-out, beside those that the driver sets.
   *
   * @param nanoTime of {@link System#nanoTime()}, or {@link #NO_DEADLINE}
   */
  void waitUntil(long nanoTime) {
    patience = 0;
    deadline = nanoTime;
  }

  /** From the next wait on all of them together take no longer than this. */
  void waitAtMost(long nanos) {
    deadline = NO_DEADLINE;
    patience = nanos;
  }

  /** The clock is read only where there is something to wait for. */
  private long deadline() {
    long nanos = patience;
    if (nanos != 0) {
      waitUntil(System.nanoTime() + nanos);
    }
    return deadline;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    boolean connected = false;
    try {
      connected = channel.connect(endpoint);
      if (!connected) {
        await(SelectionKey.OP_CONNECT, timeout, "Connect timed out");
        connected = channel.finishConnect();
      }
    } catch (ClosedChannelException e) {
      throw closedException();
    } finally {
      if (!connected) {
        close(); // as a plain socket does; its user throws it away
      }
    }
  }

  /**
   * Reads what is there, up to a buffer, and hands it out by and by. Drivers read an answer in many
   * small steps, and by {@link #available} they know which of these need not wait.
   */
  private final class In extends InputStream {

    private final byte[] buffer = new byte[READ_AHEAD];
    private int position;
    private int limit;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position == limit) {
        if (length >= READ_AHEAD) {
          return receive(bytes, offset, Math.min(length, MAX_TRANSFER));
        }
        int received = receive(buffer, 0, READ_AHEAD);
        if (received < 0) {
          return received;
        }
        position = 0;
        limit = received;
      } else if (closed) {
        throw closedException();
      }
      int n = Math.min(length, limit - position);
      System.arraycopy(buffer, position, bytes, offset, n);
      position += n;
      return n;
    }

    private int receive(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer target = ByteBuffer.wrap(bytes, offset, length);
      try {
        // An answer is hardly ever there before it is waited for, but the rest of one often is.
        for (int n = channel.read(target); ; n = channel.read(target)) {
          if (n != 0) {
            return n;
          }
          await(SelectionKey.OP_READ, soTimeout, "Read timed out");
        }
      } catch (ClosedChannelException e) {
        throw closedException();
      }
    }

    /** What can be had without a look at the socket. */
    @Override
    public int available() throws IOException {
      if (closed) {
        throw closedException();
      }
      return limit - position;
    }

    @Override
    public void close() throws IOException {
      ProbeSocket.this.close();
    }
  }

  private final class Out extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int end = offset + length;
      int at = offset;
      try {
        while (at < end) {
          int n = channel.write(ByteBuffer.wrap(bytes, at, Math.min(end - at, MAX_TRANSFER)));
          if (n == 0) {
            awaitWritable();
          }
          at += n;
        }
      } catch (ClosedChannelException e) {
        throw closedException();
      }
    }

    @Override
    public void close() throws IOException {
      ProbeSocket.this.close();
    }
  }

  /** Waits in spite of interrupts, which it leaves for the caller to see. */
  private void await(int operation, int timeoutMillis, String timeoutMessage) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    boolean ends = timeoutMillis > 0;
    long ours = deadline();
    if (ours != NO_DEADLINE && (!ends || ours - end < 0)) {
      end = ours;
      ends = true;
    }
    boolean interrupted = false;
    try {
      key.interestOps(operation);
      for (; ; ) {
        long left = 0;
        if (ends) {
          left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime() + 999_999);
          if (left <= 0) {
            throw new SocketTimeoutException(timeoutMessage);
          }
        }
        int ready = selector.select(left);
        if (closed) {
          throw closedException();
        }
        if (ready > 0) {
          selector.selectedKeys().clear();
          return;
        }
        interrupted |= Thread.interrupted();
      }
    } catch (ClosedSelectorException | java.nio.channels.CancelledKeyException e) {
      throw closedException();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The rare case of a full send buffer; a reader may be waiting at the same time. */
  private void awaitWritable() throws IOException {
    boolean interrupted = false;
    try (Selector writable = channel.provider().openSelector()) {
      channel.register(writable, SelectionKey.OP_WRITE);
      while (writable.select(WRITE_LOOK_MILLIS) == 0) {
        if (closed) {
          throw closedException();
        }
        long ours = deadline();
        if (ours != NO_DEADLINE && System.nanoTime() - ours >= 0) {
          throw new SocketTimeoutException("Write timed out");
        }
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SocketException closedException() {
    return new SocketException("Socket closed");
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      channel.close();
    } finally {
      selector.close(); // wakes a waiting thread, and lets go of the descriptor
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    ensureUsable();
    return in;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    ensureUsable();
    return out;
  }

  private void ensureUsable() throws SocketException {
    if (closed) {
      throw new SocketException("Socket is closed");
    }
    if (!isConnected()) {
      throw new SocketException("Socket is not connected");
    }
  }

  @Override
  public void shutdownInput() throws IOException {
    channel.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void setSoTimeout(int timeout) throws SocketException {
    if (closed) {
      throw new SocketException("Socket is closed");
    }
    if (timeout < 0) {
      throw new IllegalArgumentException("timeout can't be negative");
    }
    soTimeout = timeout;
  }

  @Override
  public int getSoTimeout() throws SocketException {
    if (closed) {
      throw new SocketException("Socket is closed");
    }
    return soTimeout;
  }

  @Override
  public @Nullable SocketChannel getChannel() {
    return null; // whoever saw it would make the streams fail by using it
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
