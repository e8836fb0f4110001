/* SPDX-License-Identifier: Apache-2.0 */
/** Where the JVM enters the agent. */
package dev.freshet.agent;
