/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

/** Why a connect goes straight to the driver. The names are those of the statistics. */
public enum Aside {
  POOL("a connection pool, or a framework that keeps connections, makes it"),
  FRESHET("Freshet's library makes it"),
  XA("it is part of a distributed transaction's DataSource"),
  STREAMING("a client that reads the replication stream makes it"),
  SEVERAL_HOSTS("the URL is one for replication or load balancing"),
  NOT_INCLUDED("no pattern of include= is that of the URL"),
  EXCLUDED("a pattern of exclude= is that of the URL"),
  EXCLUDED_CALLER("a pattern of excludeCallers= is that of a class that calls");

  private final String meaning;

  Aside(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }
}
