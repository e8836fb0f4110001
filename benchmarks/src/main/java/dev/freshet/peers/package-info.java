/* SPDX-License-Identifier: Apache-2.0 */
/** The ways to a connection that are measured side by side, each set up fairly. */
@NullMarked
package dev.freshet.peers;

import org.jspecify.annotations.NullMarked;
