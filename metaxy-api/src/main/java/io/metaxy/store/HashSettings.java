package io.metaxy.store;

/**
 * How a store hashes samples. Rows can only be compared with rows that were hashed alike.
 *
 * @param algorithm the hash function
 * @param truncationLength the number of characters that every hash is cut to, those of versions
 *     among them
 */
public record HashSettings(HashAlgorithm algorithm, int truncationLength) {

  /** The settings in words, such as "md5 cut to 8 characters". */
  @Override
  public String toString() {
    return "%s cut to %d characters".formatted(algorithm.id(), truncationLength);
  }
}
