package io.metaxy.core.version;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash of graph versions: SHA-256 over texts put together without separators, in hexadecimal.
 *
 * @param length the number of characters that every version is cut to
 */
record VersionHash(int length) {

  VersionHash {
    if (length < 8 || length > StoreSettings.FULL_LENGTH) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "Cannot cut versions to %d characters. Choose a length from 8 to %d."
              .formatted(length, StoreSettings.FULL_LENGTH));
    }
  }

  String of(String... texts) {
    return of(List.of(texts));
  }

  String of(List<String> texts) {
    MessageDigest digest = sha256();
    texts.forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, length);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
