/* SPDX-License-Identifier: Apache-2.0 */
/** The command {@code doctor}: where a host's sockets go, and what to do about it. */
@NullMarked
package dev.freshet.agent.doctor;

import org.jspecify.annotations.NullMarked;
