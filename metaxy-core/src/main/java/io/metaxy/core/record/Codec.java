package io.metaxy.core.record;

import io.metaxy.store.ColumnType;
import java.util.function.UnaryOperator;

/**
 * How values of a Java type are kept in a column. Null is not passed to either function.
 *
 * @param type the type of the column
 * @param encode from the Java type to what a {@link io.metaxy.store.Row} holds
 * @param decode back
 * @param optional whether null is decoded to an empty {@link java.util.Optional}
 */
record Codec(
    ColumnType type, UnaryOperator<Object> encode, UnaryOperator<Object> decode, boolean optional) {

  static Codec same(ColumnType type) {
    return new Codec(type, UnaryOperator.identity(), UnaryOperator.identity(), false);
  }

  static Codec of(ColumnType type, UnaryOperator<Object> encode, UnaryOperator<Object> decode) {
    return new Codec(type, encode, decode, false);
  }
}
