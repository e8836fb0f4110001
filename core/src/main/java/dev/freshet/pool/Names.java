/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What host names stand for. */
interface Names {

  /** As the JVM has it, with the cache that it keeps ({@code networkaddress.cache.ttl}). */
  Names OF_THE_JVM =
      host ->
          Arrays.stream(InetAddress.getAllByName(host))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.toUnmodifiableSet());

  /** The addresses of a host now, in numbers. */
  Set<String> addressesOf(String host) throws UnknownHostException;
}
