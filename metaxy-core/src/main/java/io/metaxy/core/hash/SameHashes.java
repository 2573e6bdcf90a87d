package io.metaxy.core.hash;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.HashSettings;
import io.metaxy.store.MetadataStore;

/** What is asked of two stores of which one takes rows over from the other. */
public final class SameHashes {

  private SameHashes() {}

  /**
   * Checks that both hash alike: with another algorithm all samples would be stale in the store
   * that is copied to, and with another length its rows would be of unknown versions.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE} if they do not
   */
  public static void require(MetadataStore target, MetadataStore source) {
    HashSettings there = source.hashSettings();
    HashSettings here = target.hashSettings();
    if (!there.equals(here)) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "Cannot copy from store \"%s\": it hashes samples by %s, and the store \"%s\", to which its rows would be copied, by %s, so that their rows cannot be compared. Let both have the same hash_algorithm and hash_truncation_length."
              .formatted(source.name(), there, target.name(), here));
    }
  }
}
