/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Failure drills: what a program sees while its database fails, with the plain driver, with
 * HikariCP alone and with Freshet. Driven from outside, by URLs and settings.
 */
@NullMarked
package dev.freshet.drills;

import org.jspecify.annotations.NullMarked;
