/* SPDX-License-Identifier: Apache-2.0 */
/** Runs the legacy order program on plain JDBC and through Freshet, and shows the difference. */
package dev.freshet.examples.legacydao;
