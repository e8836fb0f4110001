/* SPDX-License-Identifier: Apache-2.0 */
/** HikariCP as the engine; nothing outside this package knows it. */
@NullMarked
package dev.freshet.pool.engine;

import org.jspecify.annotations.NullMarked;
