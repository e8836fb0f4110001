/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.Doors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One kind of leftover: how it comes about, and what would show it. Immutable. */
record Kind(
    String name,
    Pollution pollution,
    Login login,
    String shape,
    boolean traceless,
    List<String> objects,
    List<Question> probes,
    List<Question> neighbours,
    List<String> cleanups) {

  /** Who opens the connection. */
  enum Login {
    ADMINISTRATOR,
    ACCOUNT
  }

  static Kind of(String name, Pollution pollution) {
    return new Kind(
        name,
        pollution,
        Login.ADMINISTRATOR,
        "",
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Statements, one after the other. */
  static Kind sql(String name, String... statements) {
    return of(name, c -> Doors.run(c, statements));
  }

  /** As {@link #sql}, the last of which must fail. */
  static Kind failing(String name, String... statements) {
    int last = statements.length - 1;
    return of(
        name,
        c -> {
          Doors.run(c, Arrays.copyOf(statements, last));
          mustFail(() -> Doors.run(c, statements[last]), statements[last]);
        });
  }

  interface Step {
    void run() throws Exception;
  }

  static void mustFail(Step step, String what) throws Exception {
    try {
      step.run();
    } catch (SQLException e) {
      return;
    }
    throw new IllegalStateException("no error from " + what);
  }

  /** Asked as the first thing of the next lease, and as the only thing in it. */
  Kind ask(String... statements) {
    return ask(Question.sql(statements));
  }

  Kind ask(Question question) {
    return with(login, shape, traceless, objects, plus(probes, question), neighbours, cleanups);
  }

  /** Asked by somebody else, at once after the close. */
  Kind neighbour(String... statements) {
    return neighbour(Question.sql(statements));
  }

  Kind neighbour(Question question) {
    return with(login, shape, traceless, objects, probes, plus(neighbours, question), cleanups);
  }

  /** Made on the server before anybody connects. */
  Kind needs(String... ddl) {
    List<String> all = new ArrayList<>(objects);
    all.addAll(List.of(ddl));
    return with(login, shape, traceless, all, probes, neighbours, cleanups);
  }

  /** Run by an administrator after each time. */
  Kind cleanup(String sql) {
    return with(login, shape, traceless, objects, probes, neighbours, plus(cleanups, sql));
  }

  /** Opened by the account that is no administrator. */
  Kind asAccount() {
    return with(Login.ACCOUNT, shape, traceless, objects, probes, neighbours, cleanups);
  }

  /** With these parameters in the URL, each with its ampersand in front. */
  Kind with(String parameters) {
    return with(login, shape + parameters, traceless, objects, probes, neighbours, cleanups);
  }

  /** Expected to leave nothing even in its own session. */
  Kind leavesNothing() {
    return with(login, shape, true, objects, probes, neighbours, cleanups);
  }

  private Kind with(
      Login who,
      String parameters,
      boolean nothing,
      List<String> ddl,
      List<Question> asked,
      List<Question> others,
      List<String> after) {
    return new Kind(name, pollution, who, parameters, nothing, ddl, asked, others, after);
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    return List.copyOf(longer);
  }
}
