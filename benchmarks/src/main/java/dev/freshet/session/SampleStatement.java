/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.util.Locale;

/** Statements as applications send them. None of them leaves anything in its session. */
public enum SampleStatement {
  SELECT_SHORT("SELECT name, price FROM products WHERE id = 4711", "", "", 0),
  INSERT_SHORT("INSERT INTO log (who, what) VALUES (42, 'signed in')", "", "", 0),
  SELECT_MEDIUM(
      """
      SELECT o.id, o.created_at, c.name AS customer, c.email, SUM(i.quantity * i.price) AS total,
             COUNT(*) AS items, COALESCE(MAX(s.shipped_at), o.created_at) AS last_change
      FROM orders o
      JOIN customers c ON c.id = o.customer_id
      JOIN order_items i ON i.order_id = o.id
      LEFT JOIN shipments s ON s.order_id = o.id AND s.state <> 'cancelled'
      WHERE c.country IN ('DE', 'AT', 'CH') AND o.created_at >= '2026-01-01 00:00:00'
      GROUP BY o.id, o.created_at, c.name, c.email
      HAVING SUM(i.quantity * i.price) > 99.95
      ORDER BY total DESC LIMIT 50\
      """,
      "",
      "",
      0),
  INSERT_MEDIUM(head(), rows(), tail(), 480),
  SELECT_LONG(
      "SELECT id, sku, name, price, stock FROM products WHERE state = 'listed' AND sku IN ('A-1000'",
      ", 'A-%04d'",
      ") ORDER BY name, id",
      16_384),
  INSERT_LONG(head(), rows(), tail(), 16_384);

  private final String text;

  SampleStatement(String head, String repeated, String tail, int length) {
    StringBuilder built = new StringBuilder(head);
    for (int i = 1001; built.length() + tail.length() < length; i++) {
      built.append(String.format(Locale.ROOT, repeated, i, i % 7));
    }
    text = built.append(tail).toString();
  }

  private static String head() {
    return "INSERT INTO order_items (order_id, sku, label, quantity, price) VALUES (0, '', '', 0, 0)";
  }

  private static String rows() {
    return ", (%d, 'A-4711', 'Kettle, 1.7 l, it\\'s blue', %d, 24.90)";
  }

  private static String tail() {
    return " ON DUPLICATE KEY UPDATE quantity = VALUES(quantity), price = VALUES(price)";
  }

  public String text() {
    return text;
  }
}
