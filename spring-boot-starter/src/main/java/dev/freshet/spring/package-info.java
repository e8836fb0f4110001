/* SPDX-License-Identifier: Apache-2.0 */
/** Freshet in Spring Boot: see docs/spring-boot.md. Everything here is wired by Boot. */
@NullMarked
package dev.freshet.spring;

import org.jspecify.annotations.NullMarked;
