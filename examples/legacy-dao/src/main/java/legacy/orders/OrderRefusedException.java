/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

/** The order is beyond what a customer may buy at once. Nothing of it was kept. */
public class OrderRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public OrderRefusedException(String message) {
    super(message);
  }
}
