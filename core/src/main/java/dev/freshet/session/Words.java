/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.util.Locale;
import java.util.Map;

/**
 * A fixed map from ASCII words, whose case does not matter, to numbers. It is asked about pieces of
 * a text, without copying them.
 */
final class Words {

  private final String[] words;
  private final int[] meanings;
  private final int size;

  private Words(int size) {
    this.size = size;
    int slots = Integer.highestOneBit(Math.max(size, 1)) * 4;
    words = new String[slots];
    meanings = new int[slots];
  }

  static Words of(Map<String, Integer> meanings) {
    Words table = new Words(meanings.size());
    meanings.forEach((word, meaning) -> table.put(word.toLowerCase(Locale.ROOT), meaning));
    return table;
  }

  private void put(String word, int meaning) {
    int slot = slot(word, 0, word.length());
    while (words[slot] != null) {
      slot = (slot + 1) & (words.length - 1);
    }
    words[slot] = word;
    meanings[slot] = meaning;
  }

  int size() {
    return size;
  }

  /** What the piece of the text means; 0 if it is none of the words. */
  int meaning(String text, int start, int end) {
    if (size == 0) {
      return 0;
    }
    int slot = slot(text, start, end);
    for (String word = words[slot]; word != null; word = words[slot]) {
      if (word.length() == end - start && isAt(text, start, word)) {
        return meanings[slot];
      }
      slot = (slot + 1) & (words.length - 1);
    }
    return 0;
  }

  /** ASCII only: a letter that Unicode folds to another is not the servers' keyword. */
  private static boolean isAt(String text, int start, String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = text.charAt(start + i);
      if (c != word.charAt(i) && (c < 'A' || c > 'Z' || (c | 0x20) != word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private int slot(String text, int start, int end) {
    int hash = end - start;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + (text.charAt(i) | 0x20);
    }
    return (hash ^ (hash >>> 15)) & (words.length - 1);
  }
}
