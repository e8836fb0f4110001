/* SPDX-License-Identifier: Apache-2.0 */
/** The part of the agent that uses the library, loaded with it. */
@org.jspecify.annotations.NullMarked
package dev.freshet.agent.inside;
