/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Pools as Micrometer's meters. Of Freshet's packages the only one that needs Micrometer, and only
 * loaded by who uses it.
 */
@NullMarked
package dev.freshet.metrics;

import org.jspecify.annotations.NullMarked;
