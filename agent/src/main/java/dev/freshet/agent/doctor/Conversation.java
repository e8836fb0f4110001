/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

/**
 * What tells one TCP connection from all others at a time. Both ends of a connection on one host
 * are the same conversation.
 */
record Conversation(Endpoint client, Endpoint server) {}
