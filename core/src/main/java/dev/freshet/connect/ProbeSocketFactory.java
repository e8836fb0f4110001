/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/** Connector/J's own socket factory, except that its sockets can be probed. Loaded by name. */
public final class ProbeSocketFactory extends StandardSocketFactory {

  @Override
  protected Socket createSocket(PropertySet properties) {
    try {
      return ProbeSocket.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
