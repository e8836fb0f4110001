/* SPDX-License-Identifier: Apache-2.0 */
/** What drivers link to. */
package dev.freshet.agent.gate;
