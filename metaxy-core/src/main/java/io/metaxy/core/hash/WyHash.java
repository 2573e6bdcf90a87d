package io.metaxy.core.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The first published version of wyhash, by Wang Yi, with seed 0. Later versions, which libraries
 * have, give other hashes. Stateless and safe for concurrent use.
 */
public final class WyHash {

  private static final long P0 = 0xa0761d6478bd642fL;
  private static final long P1 = 0xe7037ed1a0b428dbL;
  private static final long P2 = 0x8ebc6af09c88c6e3L;
  private static final long P3 = 0x589965cc75374cc3L;
  private static final long P4 = 0x1d8e4e27c47d124fL;
  private static final long P5 = 0xeb44accab455d165L;

  private static final int BLOCK = 32;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private WyHash() {}

  /** The hash of the bytes; to be read as unsigned. */
  public static long wyhash(byte[] bytes) {
    long seed = 0;
    int at = 0;
    for (; at + BLOCK <= bytes.length; at += BLOCK) {
      long first = mix(r8(bytes, at) ^ P1, r8(bytes, at + 8) ^ P2);
      long second = mix(r8(bytes, at + 16) ^ P3, r8(bytes, at + 24) ^ P4);
      seed = mix(seed ^ P0, first ^ second);
    }
    seed ^= P0;
    return mix(tail(bytes, at, seed), bytes.length ^ P5);
  }

  /** What is left after whole blocks, in words of eight bytes; the last may be shorter. */
  private static long tail(byte[] bytes, int at, long seed) {
    int length = bytes.length - at;
    if (length == 0) {
      return seed;
    }
    int whole = (length - 1) / 8;
    long last = upToEight(bytes, at + 8 * whole, length - 8 * whole);
    return switch (whole) {
      case 0 -> mix(seed, last ^ P1);
      case 1 -> mix(swapped(bytes, at) ^ seed, last ^ P2);
      case 2 -> mix(swapped(bytes, at) ^ seed, swapped(bytes, at + 8) ^ P2) ^ mix(seed, last ^ P3);
      default ->
          mix(swapped(bytes, at) ^ seed, swapped(bytes, at + 8) ^ P2)
              ^ mix(swapped(bytes, at + 16) ^ seed, last ^ P4);
    };
  }

  private static long upToEight(byte[] bytes, int at, int length) {
    return switch (length) {
      case 1 -> r1(bytes, at);
      case 2 -> r2(bytes, at);
      case 3 -> r2(bytes, at) << 8 | r1(bytes, at + 2);
      case 4 -> r4(bytes, at);
      case 5 -> r4(bytes, at) << 8 | r1(bytes, at + 4);
      case 6 -> r4(bytes, at) << 16 | r2(bytes, at + 4);
      case 7 -> (r4(bytes, at) << 16 | r2(bytes, at + 4)) << 8 | r1(bytes, at + 6);
      default -> swapped(bytes, at);
    };
  }

  /** Two words of four bytes, the first one high. */
  private static long swapped(byte[] bytes, int at) {
    return r4(bytes, at) << 32 | r4(bytes, at + 4);
  }

  private static long r1(byte[] bytes, int at) {
    return Byte.toUnsignedLong(bytes[at]);
  }

  private static long r2(byte[] bytes, int at) {
    return Short.toUnsignedLong((short) SHORT.get(bytes, at));
  }

  private static long r4(byte[] bytes, int at) {
    return Integer.toUnsignedLong((int) INT.get(bytes, at));
  }

  private static long r8(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** The high half, xor the low half, of the unsigned product. */
  private static long mix(long a, long b) {
    long high = Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    return high ^ (a * b);
  }
}
