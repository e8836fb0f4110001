/* SPDX-License-Identifier: Apache-2.0 */
/** The command line of the jar. */
@NullMarked
package dev.freshet.agent.cli;

import org.jspecify.annotations.NullMarked;
