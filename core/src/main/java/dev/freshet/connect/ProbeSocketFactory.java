/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Connector/J's own socket factory, except that its sockets can be probed. Loaded by name. */
public final class ProbeSocketFactory extends StandardSocketFactory implements ProbeSocket.Holder {

  private volatile @Nullable ProbeSocket opened;

  @Override
  protected Socket createSocket(PropertySet properties) {
    try {
      ProbeSocket socket = ProbeSocket.open();
      opened = socket;
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The driver makes a factory for each connection. */
  @Override
  public @Nullable ProbeSocket socket() {
    return opened;
  }
}
