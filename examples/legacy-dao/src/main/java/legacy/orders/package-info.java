/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A small order-keeping program of the old kind: every query opens a connection and closes it
 * again. It knows of no pool, and of nothing that might stand behind its JDBC URL.
 */
package legacy.orders;
