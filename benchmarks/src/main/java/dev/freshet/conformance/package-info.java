/* SPDX-License-Identifier: Apache-2.0 */
/** The contract's leftovers, tried on other pools. */
package dev.freshet.conformance;
