/* SPDX-License-Identifier: Apache-2.0 */
/** A Spring Boot application that has connected per query since 2009, with the starter added. */
package dev.freshet.examples.springboot;
