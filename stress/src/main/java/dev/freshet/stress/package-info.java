/* SPDX-License-Identifier: Apache-2.0 */
/** Races of a lease's life cycle, under jcstress. */
@NullMarked
package dev.freshet.stress;

import org.jspecify.annotations.NullMarked;
