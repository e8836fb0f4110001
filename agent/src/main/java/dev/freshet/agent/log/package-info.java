/* SPDX-License-Identifier: Apache-2.0 */
/** Where the agent logs. */
@org.jspecify.annotations.NullMarked
package dev.freshet.agent.log;
