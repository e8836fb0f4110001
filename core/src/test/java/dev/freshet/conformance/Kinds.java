/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import java.util.ArrayList;
import java.util.List;

/** All kinds that have a name. */
final class Kinds {

  private Kinds() {}

  static List<Kind> all(Names names) {
    List<Kind> all = new ArrayList<>();
    all.addAll(VariableKinds.all(names));
    all.addAll(ObjectKinds.all(names));
    all.addAll(LockKinds.all(names));
    all.addAll(TransactionKinds.all(names));
    all.addAll(RoutineKinds.all(names));
    all.addAll(DiagnosticsKinds.all(names));
    all.addAll(SettingKinds.all(names));
    all.addAll(AccountKinds.all(names));
    all.addAll(JdbcKinds.all(names));
    return all;
  }
}
