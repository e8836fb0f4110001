/* SPDX-License-Identifier: Apache-2.0 */
/** The handles that applications hold: what they do, and what they pass on to the driver. */
@NullMarked
package dev.freshet.jdbc;

import org.jspecify.annotations.NullMarked;
