/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

/** So many of one article. */
public record OrderItem(int sku, int quantity) {}
