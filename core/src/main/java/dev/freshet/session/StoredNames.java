/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of tables, views and functions behind which stored code may do what neither the text of
 * a statement nor the server's reports show. Immutable.
 */
final class StoredNames {

  /** Nothing is known: any relation may have such code. */
  static final StoredNames UNKNOWN = new StoredNames(null, null, false);

  /** Nothing of that kind is there. */
  static final StoredNames NONE = new StoredNames(Words.of(Map.of()), Words.of(Map.of()), true);

  /** Of the default database: what a name without a database in front of it means. */
  private final @Nullable Words here;

  private final @Nullable Words anywhere;
  private final boolean ofTriggersToo;

  private StoredNames(@Nullable Words here, @Nullable Words anywhere, boolean ofTriggersToo) {
    this.here = here;
    this.anywhere = anywhere;
    this.ofTriggersToo = ofTriggersToo;
  }

  /**
   * These names.
   *
   * @param here of the default database
   * @param anywhere of all, the default one included
   * @param ofTriggersToo whether all tables with such triggers are among them
   */
  static StoredNames of(
      Collection<String> here, Collection<String> anywhere, boolean ofTriggersToo) {
    return anywhere.stream().allMatch(StoredNames::isComparable)
        ? new StoredNames(words(here), words(anywhere), ofTriggersToo)
        : UNKNOWN;
  }

  private static Words words(Collection<String> names) {
    Map<String, Integer> meanings = new HashMap<>();
    names.forEach(name -> meanings.put(name, 1));
    return Words.of(meanings);
  }

  /** The same, for a session whose default database is another one. */
  StoredNames elsewhere() {
    return new StoredNames(anywhere, anywhere, ofTriggersToo);
  }

  /** Whether what is not among the names can be read without any code running unseen. */
  boolean areKnown() {
    return here != null;
  }

  /** Whether the same holds for writing. */
  boolean triggersAreKnown() {
    return here != null && ofTriggersToo;
  }

  /**
   * Whether this is one of the names, in upper or lower case.
   *
   * @param qualified whether something and a point stand in front of it
   */
  boolean contain(String sql, int start, int end, boolean qualified) {
    Words names = qualified ? anywhere : here;
    return names != null && names.meaning(sql, start, end) != 0;
  }

  /** Where case is more than a bit, or quotes are doubled, names cannot be looked up in a text. */
  private static boolean isComparable(String name) {
    return name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '`' && c != '"' && c != '\\');
  }

  @Override
  public String toString() {
    return here == null ? "unknown" : here.size() + " here, " + anywhereSize() + " in all";
  }

  private int anywhereSize() {
    return anywhere == null ? 0 : anywhere.size();
  }
}
