/* SPDX-License-Identifier: Apache-2.0 */
/** Pools by key: lease, return, overflow. */
@NullMarked
package dev.freshet.pool;

import org.jspecify.annotations.NullMarked;
