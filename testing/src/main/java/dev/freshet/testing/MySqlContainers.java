/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import org.opentest4j.TestAbortedException;
import org.testcontainers.mysql.MySQLContainer;

/** Containers for tests that are about containers; others take what {@link ServerTest} gives. */
public final class MySqlContainers {

  private MySqlContainers() {}

  /**
   * One of the image that all tests use, not started. Its end is the caller's business.
   *
   * @throws TestAbortedException where no containers run
   */
  public static MySQLContainer create() throws IOException, InterruptedException {
    try {
      ContainerSource.askForDocker();
    } catch (CannotRunException e) {
      throw new TestAbortedException(e.getMessage(), e);
    }
    return ContainerSource.container();
  }
}
