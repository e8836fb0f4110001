/* SPDX-License-Identifier: Apache-2.0 */
/** Programs that run in JVMs of their own, written as if there were no Freshet. */
package apps;
