package io.metaxy.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a store hashes samples. Graph versions are always SHA-256. */
public enum HashAlgorithm {
  /** MD5 as 32 hexadecimal digits. */
  MD5("md5", 128),
  /** SHA-256 as 64 hexadecimal digits. */
  SHA256("sha256", 256),
  /** XXH32 as an unsigned decimal number. */
  XXHASH32("xxhash32", 32),
  /** XXH64 as an unsigned decimal number. */
  XXHASH64("xxhash64", 64),
  /** XXH3 of 64 bits as an unsigned decimal number. */
  XXH3_64("xxh3_64", 64),
  /** The first version of wyhash as an unsigned decimal number. */
  WYHASH("wyhash", 64);

  private final String id;
  private final int bits;

  HashAlgorithm(String id, int bits) {
    this.id = id;
    this.bits = bits;
  }

  /** The name in configurations. */
  public String id() {
    return id;
  }

  /** The width of a whole hash in bits. */
  public int bits() {
    return bits;
  }

  /** Whether a hash is written as an unsigned decimal number instead of hexadecimal digits. */
  public boolean isDecimal() {
    return this != MD5 && this != SHA256;
  }

  /** The algorithm of that name, if there is one. */
  public static Optional<HashAlgorithm> byId(String id) {
    String wanted = id.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(a -> a.id.equals(wanted)).findFirst();
  }
}
