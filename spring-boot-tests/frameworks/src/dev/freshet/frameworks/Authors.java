/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

import org.springframework.data.jpa.repository.JpaRepository;

/** By Spring Data JPA. */
interface Authors extends JpaRepository<Author, Long> {}
