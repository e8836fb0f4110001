/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Ledger ledger = new Ledger(1);

  @Test
  void aRowAcknowledgedAndNotFoundIsLost() throws Exception {
    write(0);
    write(1);
    assertThat(ledger.compare(thread -> List.of(1L)))
        .isEqualTo(new Ledger.Balance(2, 1, 0, 1, 0))
        .matches(balance -> !balance.good());
  }

  @Test
  void aRowWhoseStatementFailedMayBeThereOrNot() throws Exception {
    write(0);
    ledger.attempted(0, 1);
    ledger.attempted(0, 2);
    assertThat(ledger.compare(thread -> List.of(0L, 2L)))
        .isEqualTo(new Ledger.Balance(1, 2, 2, 0, 0))
        .matches(Ledger.Balance::good);
  }

  @Test
  void aRowThatNobodyTriedToWriteIsUnexplained() throws Exception {
    write(0);
    assertThat(ledger.compare(thread -> List.of(0L, 5L)))
        .isEqualTo(new Ledger.Balance(1, 2, 0, 0, 1))
        .matches(balance -> !balance.good());
  }

  private void write(int seq) {
    ledger.attempted(0, seq);
    ledger.acknowledged(0, seq);
  }
}
