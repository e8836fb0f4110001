/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.util.Set;

/** A socket on a channel: addresses and options are those of the channel's own view. */
abstract class ChannelSocket extends Socket {

  final SocketChannel channel;
  private final Socket view;

  ChannelSocket(SocketChannel channel) throws SocketException {
    super((SocketImpl) null);
    this.channel = channel;
    this.view = channel.socket();
  }

  @Override
  public void bind(SocketAddress local) throws IOException {
    view.bind(local);
  }

  @Override
  public boolean isConnected() {
    return view.isConnected();
  }

  @Override
  public boolean isBound() {
    return view.isBound();
  }

  @Override
  public boolean isInputShutdown() {
    return view.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return view.isOutputShutdown();
  }

  @Override
  public InetAddress getInetAddress() {
    return view.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return view.getLocalAddress();
  }

  @Override
  public int getPort() {
    return view.getPort();
  }

  @Override
  public int getLocalPort() {
    return view.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return view.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return view.getLocalSocketAddress();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    view.setTcpNoDelay(on);
  }

  @Override
  public boolean getTcpNoDelay() throws SocketException {
    return view.getTcpNoDelay();
  }

  @Override
  public void setSoLinger(boolean on, int linger) throws SocketException {
    view.setSoLinger(on, linger);
  }

  @Override
  public int getSoLinger() throws SocketException {
    return view.getSoLinger();
  }

  @Override
  public void sendUrgentData(int data) throws IOException {
    view.sendUrgentData(data);
  }

  @Override
  public void setOOBInline(boolean on) throws SocketException {
    view.setOOBInline(on);
  }

  @Override
  public boolean getOOBInline() throws SocketException {
    return view.getOOBInline();
  }

  @Override
  public void setSendBufferSize(int size) throws SocketException {
    view.setSendBufferSize(size);
  }

  @Override
  public int getSendBufferSize() throws SocketException {
    return view.getSendBufferSize();
  }

  @Override
  public void setReceiveBufferSize(int size) throws SocketException {
    view.setReceiveBufferSize(size);
  }

  @Override
  public int getReceiveBufferSize() throws SocketException {
    return view.getReceiveBufferSize();
  }

  @Override
  public void setKeepAlive(boolean on) throws SocketException {
    view.setKeepAlive(on);
  }

  @Override
  public boolean getKeepAlive() throws SocketException {
    return view.getKeepAlive();
  }

  @Override
  public void setTrafficClass(int trafficClass) throws SocketException {
    view.setTrafficClass(trafficClass);
  }

  @Override
  public int getTrafficClass() throws SocketException {
    return view.getTrafficClass();
  }

  @Override
  public void setReuseAddress(boolean on) throws SocketException {
    view.setReuseAddress(on);
  }

  @Override
  public boolean getReuseAddress() throws SocketException {
    return view.getReuseAddress();
  }

  @Override
  public <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
    channel.setOption(name, value);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    return channel.getOption(name);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return channel.supportedOptions();
  }

  @Override
  public String toString() {
    return view.toString();
  }
}
