/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

@Entity
class Book {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String title;

  Book() {}

  Book(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
