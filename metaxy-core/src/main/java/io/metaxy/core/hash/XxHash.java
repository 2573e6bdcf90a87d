package io.metaxy.core.hash;

import com.dynatrace.hash4j.hashing.Hashing;

/**
 * The hash functions of the xx family with seed 0, over bytes. Stateless and safe for concurrent
 * use: an engine may call them from any thread.
 */
public final class XxHash {

  private XxHash() {}

  /** XXH32 as a number from 0 to 2<sup>32</sup> - 1. */
  public static long xxhash32(byte[] bytes) {
    return Integer.toUnsignedLong(Hashing.xxh32().hashBytesToInt(bytes));
  }

  /** XXH64; to be read as unsigned. */
  public static long xxhash64(byte[] bytes) {
    return Hashing.xxh64().hashBytesToLong(bytes);
  }

  /** XXH3 of 64 bits; to be read as unsigned. */
  public static long xxh3(byte[] bytes) {
    return Hashing.xxh3_64().hashBytesToLong(bytes);
  }
}
