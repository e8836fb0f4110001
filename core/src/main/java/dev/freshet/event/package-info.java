/* SPDX-License-Identifier: Apache-2.0 */
/** What happens in pools, for whoever wants to hear of it. */
@NullMarked
package dev.freshet.event;

import org.jspecify.annotations.NullMarked;
