/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Opening, querying and closing on real servers: rates, waits, sockets, bursts and returns, for
 * Freshet and its peers in the same run.
 */
@NullMarked
package dev.freshet.churn;

import org.jspecify.annotations.NullMarked;
