/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

/**
 * A fixed set of lower-case ASCII words that is asked about pieces of a text, without copying them.
 */
final class Words {

  private final String[] table;

  private Words(String[] table) {
    this.table = table;
  }

  static Words of(String spaceSeparated) {
    String[] words = spaceSeparated.trim().split("\\s+");
    String[] table = new String[Integer.highestOneBit(words.length) * 4];
    for (String word : words) {
      int slot = hash(word, 0, word.length()) & (table.length - 1);
      while (table[slot] != null) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = word;
    }
    return new Words(table);
  }

  /** Whether the piece of the text is one of the words, in upper or lower case. */
  boolean contains(String text, int start, int length) {
    int slot = hash(text, start, length) & (table.length - 1);
    for (String word = table[slot]; word != null; word = table[slot]) {
      if (word.length() == length && text.regionMatches(true, start, word, 0, length)) {
        return true;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return false;
  }

  private static int hash(String text, int start, int length) {
    int hash = length;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + (text.charAt(i) | 0x20);
    }
    return hash ^ (hash >>> 15);
  }
}
