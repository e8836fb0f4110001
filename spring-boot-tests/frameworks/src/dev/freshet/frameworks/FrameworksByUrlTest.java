/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

/** {@code spring.datasource.url} with Freshet's prefix. */
class FrameworksByUrlTest extends Frameworks {

  FrameworksByUrlTest() {
    super(false);
  }
}
