/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** An address as 128 bits. IPv4 addresses are mapped, so that both notations of one are equal. */
record HostAddress(long high, long low) {

  private static final long MAPPED = 0xFFFF_0000_0000L;

  static HostAddress ofIpv4(int bits) {
    return new HostAddress(0, MAPPED | (bits & 0xFFFF_FFFFL));
  }

  static HostAddress of(InetAddress address) {
    byte[] bytes = address.getAddress();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return bytes.length == Integer.BYTES
        ? ofIpv4(buffer.getInt())
        : new HostAddress(buffer.getLong(), buffer.getLong());
  }

  boolean isIpv4() {
    return high == 0 && low >>> 32 == 0xFFFF;
  }

  boolean isLoopback() {
    return isIpv4() ? (low >>> 24 & 0xFF) == 127 : high == 0 && low == 1;
  }

  @Override
  public String toString() {
    if (isIpv4()) {
      return (low >>> 24 & 0xFF)
          + "."
          + (low >>> 16 & 0xFF)
          + "."
          + (low >>> 8 & 0xFF)
          + "."
          + (low & 0xFF);
    }
    try {
      return InetAddress.getByAddress(ByteBuffer.allocate(16).putLong(high).putLong(low).array())
          .getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }
}
