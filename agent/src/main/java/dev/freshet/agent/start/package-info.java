/* SPDX-License-Identifier: Apache-2.0 */
/** Start, options and end of the agent. */
@org.jspecify.annotations.NullMarked
package dev.freshet.agent.start;
