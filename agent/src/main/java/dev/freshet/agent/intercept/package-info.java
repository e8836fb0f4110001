/* SPDX-License-Identifier: Apache-2.0 */
/** What drivers are made to do, and when the agent stands aside. */
@org.jspecify.annotations.NullMarked
package dev.freshet.agent.intercept;
