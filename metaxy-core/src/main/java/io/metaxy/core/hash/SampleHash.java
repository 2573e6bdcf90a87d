package io.metaxy.core.hash;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How a store hashes the text that a field or a sample was made from. Safe for concurrent use.
 *
 * @param algorithm the hash function
 * @param truncationLength the number of characters that a hash is cut to, from 8 to {@value
 *     StoreSettings#FULL_LENGTH}; a hash that is shorter stays as it is
 */
public record SampleHash(HashAlgorithm algorithm, int truncationLength) {

  /** Checks the range. */
  public SampleHash {
    if (truncationLength < 8 || truncationLength > StoreSettings.FULL_LENGTH) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "Cannot cut hashes to %d characters. Choose a length from 8 to %d."
              .formatted(truncationLength, StoreSettings.FULL_LENGTH));
    }
  }

  /** The hash of the text's UTF-8 bytes: hexadecimal or unsigned decimal, cut. */
  public String of(String text) {
    String whole = whole(text.getBytes(StandardCharsets.UTF_8));
    return whole.length() <= truncationLength ? whole : whole.substring(0, truncationLength);
  }

  private String whole(byte[] bytes) {
    return switch (algorithm) {
      case MD5 -> hexadecimal("MD5", bytes);
      case SHA256 -> hexadecimal("SHA-256", bytes);
      case XXHASH32 -> Long.toString(XxHash.xxhash32(bytes));
      case XXHASH64 -> Long.toUnsignedString(XxHash.xxhash64(bytes));
      case XXH3_64 -> Long.toUnsignedString(XxHash.xxh3(bytes));
      case WYHASH -> Long.toUnsignedString(WyHash.wyhash(bytes));
    };
  }

  private static String hexadecimal(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }
}
