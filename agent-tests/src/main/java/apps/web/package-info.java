/* SPDX-License-Identifier: Apache-2.0 */
/** The web application that is deployed again and again. */
package apps.web;
