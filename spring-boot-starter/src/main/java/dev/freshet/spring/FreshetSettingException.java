/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import java.io.Serial;

/** What stands in the way of Freshet in this application's configuration, and how to remedy it. */
final class FreshetSettingException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final String remedy;

  FreshetSettingException(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
