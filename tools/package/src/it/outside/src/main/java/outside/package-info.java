/* SPDX-License-Identifier: Apache-2.0 */
/** A program of somebody who has nothing but the released modules. */
package outside;
