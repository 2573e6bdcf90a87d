package io.metaxy.core.record;

import static io.metaxy.store.ColumnType.Scalar;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.ColumnType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rule from Java types to column types. */
final class Codecs {

  /** Decimals keep this many digits behind the point; a value with more is refused. */
  static final int DECIMAL_SCALE = 10;

  private static final int DECIMAL_PRECISION = 38;
  private static final int DEEPEST = 20;

  private Codecs() {}

  static Codec of(Type type, String place) {
    if (type instanceof ParameterizedType parameterized) {
      return ofGeneric(parameterized, place);
    }
    if (type instanceof Class<?> cls) {
      Codec simple = ofClass(cls);
      if (simple != null) {
        return simple;
      }
      if (cls.isEnum()) {
        return ofEnum(cls);
      }
      if (cls.isRecord()) {
        return ofRecord(cls.asSubclass(Record.class), place);
      }
    }
    throw new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot store %s: its type %s has no column type. Use a number, text, boolean, byte[], UUID, date or time, an enum, a record, List, Map or Optional."
            .formatted(place, type.getTypeName()));
  }

  private static @Nullable Codec ofClass(Class<?> cls) {
    if (cls == String.class) {
      return Codec.same(Scalar.VARCHAR);
    } else if (cls == boolean.class || cls == Boolean.class) {
      return Codec.same(Scalar.BOOLEAN);
    } else if (cls == byte.class || cls == Byte.class) {
      return number(Scalar.TINYINT, n -> (byte) exact(n, Byte.MIN_VALUE, Byte.MAX_VALUE));
    } else if (cls == short.class || cls == Short.class) {
      return number(Scalar.SMALLINT, n -> (short) exact(n, Short.MIN_VALUE, Short.MAX_VALUE));
    } else if (cls == int.class || cls == Integer.class) {
      return number(Scalar.INTEGER, n -> (int) exact(n, Integer.MIN_VALUE, Integer.MAX_VALUE));
    } else if (cls == long.class || cls == Long.class) {
      return number(Scalar.BIGINT, n -> exact(n, Long.MIN_VALUE, Long.MAX_VALUE));
    } else if (cls == float.class || cls == Float.class) {
      return number(Scalar.FLOAT, n -> ((Number) n).floatValue());
    } else if (cls == double.class || cls == Double.class) {
      return number(Scalar.DOUBLE, n -> ((Number) n).doubleValue());
    } else if (cls == BigDecimal.class) {
      return decimal();
    } else if (cls == BigInteger.class) {
      return Codec.of(
          new ColumnType.Decimal(DECIMAL_PRECISION, 0),
          value -> {
            BigDecimal decimal = new BigDecimal((BigInteger) value);
            if (decimal.precision() > DECIMAL_PRECISION) {
              throw new MetaxyException(
                  ErrorCode.INVALID_ROWS,
                  "Cannot store a whole number of %d digits: %d are the most. Store it as text."
                      .formatted(decimal.precision(), DECIMAL_PRECISION));
            }
            return decimal;
          },
          value -> new BigDecimal(value.toString()).toBigIntegerExact());
    } else if (cls == UUID.class) {
      return Codec.same(Scalar.UUID);
    } else if (cls == byte[].class) {
      return Codec.same(Scalar.BLOB);
    } else if (cls == URI.class) {
      return Codec.of(Scalar.VARCHAR, Object::toString, text -> URI.create(text.toString()));
    } else if (cls == Path.class) {
      return Codec.of(Scalar.VARCHAR, Object::toString, text -> Path.of(text.toString()));
    }
    return ofTime(cls);
  }

  private static @Nullable Codec ofTime(Class<?> cls) {
    if (cls == LocalDate.class) {
      return Codec.same(Scalar.DATE);
    } else if (cls == LocalTime.class) {
      return Codec.same(Scalar.TIME);
    } else if (cls == LocalDateTime.class) {
      return Codec.same(Scalar.TIMESTAMP);
    } else if (cls == Instant.class) {
      return Codec.same(Scalar.TIMESTAMP_WITH_TIME_ZONE);
    } else if (cls == OffsetDateTime.class) {
      return Codec.of(
          Scalar.TIMESTAMP_WITH_TIME_ZONE,
          value -> ((OffsetDateTime) value).toInstant(),
          value -> ((Instant) value).atOffset(ZoneOffset.UTC));
    }
    return null;
  }

  private static Codec ofGeneric(ParameterizedType type, String place) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      Codec inner = of(arguments[0], place);
      return new Codec(
          inner.type(),
          value -> ((Optional<?>) value).map(inner.encode()).orElse(null),
          value -> Optional.of(inner.decode().apply(value)),
          true);
    }
    if (type.getRawType() == List.class) {
      Codec element = of(arguments[0], place);
      return Codec.of(
          new ColumnType.ListOf(element.type()),
          value -> each((List<?>) value, element.encode()),
          value -> each((List<?>) value, element.decode()));
    }
    if (type.getRawType() == Map.class) {
      Codec key = of(arguments[0], place);
      Codec value = of(arguments[1], place);
      return Codec.of(
          new ColumnType.MapOf(key.type(), value.type()),
          map -> eachEntry((Map<?, ?>) map, key.encode(), value.encode()),
          map -> eachEntry((Map<?, ?>) map, key.decode(), value.decode()));
    }
    return of(type.getRawType(), place);
  }

  private static Codec ofEnum(Class<?> cls) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : cls.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    return Codec.of(
        Scalar.VARCHAR,
        value -> ((Enum<?>) value).name(),
        text -> {
          Object constant = constants.get(text.toString());
          if (constant == null) {
            throw new MetaxyException(
                ErrorCode.INVALID_REQUEST,
                "Cannot read \"%s\" as %s, which has %s."
                    .formatted(text, cls.getSimpleName(), constants.keySet()));
          }
          return constant;
        });
  }

  private static <R extends Record> Codec ofRecord(Class<R> cls, String place) {
    if (place.split("\\.", -1).length > DEEPEST) {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot store %s: records are nested more than %d deep, or contain themselves. Flatten them."
              .formatted(place, DEEPEST));
    }
    RecordShape<R> shape = RecordShape.of(cls, place);
    return Codec.of(
        new ColumnType.Struct(shape.columns()),
        value -> shape.encodeToMap(cls.cast(value)),
        value -> shape.decode(((Map<?, ?>) value)::get));
  }

  private static Codec number(ColumnType type, UnaryOperator<Object> decode) {
    return Codec.of(type, UnaryOperator.identity(), decode);
  }

  private static Codec decimal() {
    return Codec.of(
        new ColumnType.Decimal(DECIMAL_PRECISION, DECIMAL_SCALE),
        value -> {
          BigDecimal decimal = (BigDecimal) value;
          if (decimal.stripTrailingZeros().scale() > DECIMAL_SCALE) {
            throw new MetaxyException(
                ErrorCode.INVALID_ROWS,
                "Cannot store the decimal %s: it has more than %d digits behind the point. Round it, or store it as text."
                    .formatted(decimal, DECIMAL_SCALE));
          }
          return decimal.setScale(DECIMAL_SCALE, RoundingMode.UNNECESSARY);
        },
        value -> new BigDecimal(value.toString()));
  }

  private static long exact(Object number, long min, long max) {
    long value =
        number instanceof BigDecimal decimal
            ? decimal.longValueExact()
            : ((Number) number).longValue();
    if (value < min || value > max) {
      throw new MetaxyException(
          ErrorCode.INVALID_REQUEST,
          "Cannot read %d into a component that ends at %d. Use a wider type."
              .formatted(value, max));
    }
    return value;
  }

  private static List<@Nullable Object> each(List<?> values, UnaryOperator<Object> function) {
    List<@Nullable Object> result = new ArrayList<>(values.size());
    for (Object value : values) {
      result.add(value == null ? null : function.apply(value));
    }
    return result;
  }

  private static Map<Object, @Nullable Object> eachEntry(
      Map<?, ?> values, UnaryOperator<Object> key, UnaryOperator<Object> value) {
    Map<Object, @Nullable Object> result = new LinkedHashMap<>();
    values.forEach((k, v) -> result.put(key.apply(k), v == null ? null : value.apply(v)));
    return result;
  }
}
