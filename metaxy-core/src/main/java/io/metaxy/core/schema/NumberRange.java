package io.metaxy.core.schema;

import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.util.Optional;

/**
 * The numbers that a type holds exactly.
 *
 * @param whole whether it holds whole numbers only
 * @param signed whether it holds negative ones
 * @param bits how many bits of a whole number it holds, without its sign
 * @param digits how many digits before the point it needs for the largest, or has room for
 * @param scale how many digits behind the point; that of floating point numbers is none in
 *     particular
 */
record NumberRange(boolean whole, boolean signed, int bits, int digits, Optional<Integer> scale) {

  /** The range of a type; empty if it has no numbers. */
  static Optional<NumberRange> of(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return Optional.of(
          new NumberRange(
              false, true, 0, decimal.precision() - decimal.scale(), Optional.of(decimal.scale())));
    } else if (type instanceof Scalar scalar) {
      return ofScalar(scalar);
    } else if (type instanceof ColumnType.Other other) {
      return switch (other.name()) {
        case "UTINYINT" -> whole(false, 8, 3);
        case "USMALLINT" -> whole(false, 16, 5);
        case "UINTEGER" -> whole(false, 32, 10);
        case "UBIGINT" -> whole(false, 64, 20);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static Optional<NumberRange> ofScalar(Scalar type) {
    return switch (type) {
      case TINYINT -> whole(true, 7, 3);
      case SMALLINT -> whole(true, 15, 5);
      case INTEGER -> whole(true, 31, 10);
      case BIGINT -> whole(true, 63, 19);
      case FLOAT -> floating(24);
      case DOUBLE -> floating(53);
      default -> Optional.empty();
    };
  }

  private static Optional<NumberRange> whole(boolean signed, int bits, int digits) {
    return Optional.of(new NumberRange(true, signed, bits, digits, Optional.of(0)));
  }

  private static Optional<NumberRange> floating(int bits) {
    return Optional.of(new NumberRange(false, true, bits, 0, Optional.empty()));
  }

  /** Whether this holds all numbers that another one holds, as they are. */
  boolean holds(NumberRange other) {
    if (isFloating()) {
      return (other.whole || other.isFloating()) && bits >= other.bits;
    } else if (other.isFloating()) {
      return false;
    } else if (whole) {
      return other.whole && bits >= other.bits && (signed || !other.signed);
    }
    return digits >= other.digits && scale.orElseThrow() >= other.scale.orElseThrow();
  }

  private boolean isFloating() {
    return scale.isEmpty();
  }
}
