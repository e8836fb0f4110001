/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.springboot;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pages/{page}} says how often it was asked for. */
@RestController
class PageController {

  private final VisitDao visits;

  PageController(VisitDao visits) {
    this.visits = visits;
  }

  @GetMapping("/pages/{page}")
  int page(@PathVariable("page") String page) {
    visits.visited(page);
    return visits.visits(page);
  }
}
