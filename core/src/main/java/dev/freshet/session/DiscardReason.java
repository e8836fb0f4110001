/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

/** Why a connection is closed on return instead of reused. */
public enum DiscardReason {
  /** {@link DirtyReason#XA_PREPARED}. */
  XA_PREPARED,
  /** {@link DirtyReason#PROFILING}. */
  PROFILING,
  /** {@link DirtyReason#CANCELLED}. */
  CANCELLED,
  /** {@link DirtyReason#UNWRAPPED}. */
  UNWRAPPED,
  /** The default database was changed, and the URL names none to come back to. */
  NO_DATABASE,
  /** The session was touched, and sessions of this pool cannot be reset. */
  NO_RESET,
  /** Something still differed from a fresh session after the reset. */
  NOT_RESTORED,
  /** Of a URL with several hosts it led to another one than before, or to more than one. */
  HOST_CHANGED,
  /** Its server said that it takes no writes any more, or its role was found changed. */
  ROLE_CHANGED,
  /** The name of its host stands for other addresses now. */
  ADDRESS_CHANGED,
  /** It led to a host that is not the first of its URL's, which may be back. */
  FALLBACK,
  /** The connection was closed or broke while it was in use. */
  BROKEN,
  /** The rollback or reset failed, or took too long. */
  CLEANING_FAILED;

  /** For reasons that nothing undoes. */
  static DiscardReason of(long reasons) {
    for (DirtyReason reason : DirtyReason.values()) {
      if ((reasons & reason.bit()) != 0 && reason.remedy() == DirtyReason.Remedy.DISCARD) {
        return valueOf(reason.name());
      }
    }
    throw new IllegalArgumentException("everything can be undone: " + reasons);
  }
}
