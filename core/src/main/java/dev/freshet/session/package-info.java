/* SPDX-License-Identifier: Apache-2.0 */
/** What a borrower did to its session, and how it is undone. */
@NullMarked
package dev.freshet.session;

import org.jspecify.annotations.NullMarked;
