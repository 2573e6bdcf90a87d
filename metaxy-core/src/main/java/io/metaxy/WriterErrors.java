package io.metaxy;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.time.Duration;

/**
 * What a background writer says if it cannot do what it is asked.
 *
 * @param store the name of the store
 */
record WriterErrors(String store) {

  MetaxyException closed(String what) {
    return new MetaxyException(
        ErrorCode.CLOSED,
        "Cannot %s: the background writer of store \"%s\" is closed.".formatted(what, store));
  }

  MetaxyException noRoom(HeldRows held, Duration waited) {
    return new MetaxyException(
        ErrorCode.UNAVAILABLE,
        "Cannot add rows to the background writer of store \"%s\": %d rows are held, and within %s not enough of them were written. Add them later, or give it more capacity."
            .formatted(store, held.size(), waited));
  }

  MetaxyException interrupted(String what, InterruptedException cause) {
    return new MetaxyException(
        ErrorCode.UNAVAILABLE,
        "Cannot %s: the thread was interrupted while it waited for the background writer of store \"%s\". Try again."
            .formatted(what, store),
        cause);
  }

  /**
   * That rows are left.
   *
   * @param reason why they could not be written
   * @param closed whether the writer tries no more
   */
  MetaxyException unwritten(String what, HeldRows held, Throwable reason, boolean closed) {
    return new MetaxyException(
        reason instanceof MetaxyException known ? known.code() : ErrorCode.ENGINE,
        "Cannot %s: the background writer of store \"%s\" still holds %s, which could not be written: %s %s"
            .formatted(
                what,
                store,
                held,
                reason.getMessage(),
                closed
                    ? "They are not lost: take them by unwritten()."
                    : "Call flush() to try again."),
        reason);
  }
}
