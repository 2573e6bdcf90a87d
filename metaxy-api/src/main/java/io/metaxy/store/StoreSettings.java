package io.metaxy.store;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;

/**
 * What holds for all stores of a configuration.
 *
 * @param hashTruncationLength the number of characters that every hash is cut to; at least 8
 * @param mapDatatype whether new tables keep by-field columns as maps instead of structs
 * @param autoCreateTables whether writing creates a missing table
 */
public record StoreSettings(
    int hashTruncationLength, boolean mapDatatype, boolean autoCreateTables) {

  /** The length at which nothing is cut: that of SHA-256 in hexadecimal. */
  public static final int FULL_LENGTH = 64;

  /** What holds where nothing is configured. */
  public static final StoreSettings DEFAULT = new StoreSettings(8, false, false);

  /** Checks the range. */
  public StoreSettings {
    if (hashTruncationLength < 8 || hashTruncationLength > FULL_LENGTH) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "hash_truncation_length is %d. Choose a length from 8 to %d."
              .formatted(hashTruncationLength, FULL_LENGTH));
    }
  }

  /** The same, with tables created or not. */
  public StoreSettings withAutoCreateTables(boolean create) {
    return new StoreSettings(hashTruncationLength, mapDatatype, create);
  }
}
