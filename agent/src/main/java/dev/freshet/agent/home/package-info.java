/* SPDX-License-Identifier: Apache-2.0 */
/** The library beside the drivers of each class loader. */
@org.jspecify.annotations.NullMarked
package dev.freshet.agent.home;
