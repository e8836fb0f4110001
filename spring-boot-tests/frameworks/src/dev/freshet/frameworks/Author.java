/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

@Entity
class Author {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String name;

  @OneToMany(cascade = CascadeType.ALL)
  @JoinColumn(name = "author_id", nullable = false)
  private List<Book> books = new ArrayList<>();

  Author() {}

  Author(String name, String... titles) {
    this.name = name;
    for (String title : titles) {
      books.add(new Book(title));
    }
  }

  Long id() {
    return id;
  }

  String name() {
    return name;
  }

  void rename(String to) {
    name = to;
  }

  List<Book> books() {
    return books;
  }
}
