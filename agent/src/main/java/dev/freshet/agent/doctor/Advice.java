/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.List;

/** Something to do, with the commands that do it. */
record Advice(String text, List<String> commands) {}
