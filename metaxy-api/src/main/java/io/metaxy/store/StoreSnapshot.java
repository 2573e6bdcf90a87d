package io.metaxy.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A state that a store was in after a commit, and that can be read again until it expires.
 *
 * @param id its number; later ones are larger
 * @param moment when it was committed, by the clock of the writer
 * @param author who committed, as the writer said; empty if it did not
 * @param message what the commit was for, as the writer said; empty if it did not
 */
public record StoreSnapshot(
    long id, Instant moment, Optional<String> author, Optional<String> message) {}
