/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.start;

/** What the agent does with the connects it sees. */
enum Mode {
  POOL,
  OBSERVE
}
