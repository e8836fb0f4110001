/* SPDX-License-Identifier: Apache-2.0 */
package com.mysql.cj.jdbc;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import dev.freshet.agent.gate.FreshetGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/**
 * Connector/J's own socket factory, except that its sockets can be probed. Connector/J looks for
 * factories by name with its own class loader, so the agent defines this one there.
 */
public final class FreshetSocketFactory extends StandardSocketFactory {

  @Override
  protected Socket createSocket(PropertySet properties) {
    try {
      Socket socket = FreshetGate.socket(FreshetSocketFactory.class);
      return socket == null ? super.createSocket(properties) : socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
