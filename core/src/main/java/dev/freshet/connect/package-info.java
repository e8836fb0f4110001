/* SPDX-License-Identifier: Apache-2.0 */
/** Physical connections: how they are made, and how their liveness is known. */
@NullMarked
package dev.freshet.connect;

import org.jspecify.annotations.NullMarked;
