/* SPDX-License-Identifier: Apache-2.0 */
/** What is counted and what is logged. */
@NullMarked
package dev.freshet.observe;

import org.jspecify.annotations.NullMarked;
