/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

/** A bean that connects per use, and is wrapped. */
class FrameworksByBeanTest extends Frameworks {

  FrameworksByBeanTest() {
    super(true);
  }
}
