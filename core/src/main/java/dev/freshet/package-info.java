/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Reuses pooled physical connections for JDBC code that opens one per query, without its being able
 * to tell. {@link dev.freshet.FreshetDriver} is the way in by URL, {@link
 * dev.freshet.FreshetDataSource} the one for code that can be edited.
 */
@NullMarked
package dev.freshet;

import org.jspecify.annotations.NullMarked;
