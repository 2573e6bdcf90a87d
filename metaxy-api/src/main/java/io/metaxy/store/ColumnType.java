package io.metaxy.store;

import java.util.List;
import java.util.stream.Collectors;

/** The type of a column, independent of an engine. Its text is for people. */
public sealed interface ColumnType {

  /** Types without parameters. */
  enum Scalar implements ColumnType {
    /** True or false. */
    BOOLEAN,
    /** 8-bit integer. */
    TINYINT,
    /** 16-bit integer. */
    SMALLINT,
    /** 32-bit integer. */
    INTEGER,
    /** 64-bit integer. */
    BIGINT,
    /** 32-bit floating point. */
    FLOAT,
    /** 64-bit floating point. */
    DOUBLE,
    /** Text. */
    VARCHAR,
    /** Bytes. */
    BLOB,
    /** A UUID. */
    UUID,
    /** A day. */
    DATE,
    /** A time of day, in microseconds. */
    TIME,
    /** Date and time without a zone, in microseconds. */
    TIMESTAMP,
    /** A moment, in microseconds. */
    TIMESTAMP_WITH_TIME_ZONE
  }

  /**
   * A decimal number.
   *
   * @param precision all digits, 1 to 38
   * @param scale digits behind the point
   */
  record Decimal(int precision, int scale) implements ColumnType {

    @Override
    public String toString() {
      return "DECIMAL(%d, %d)".formatted(precision, scale);
    }
  }

  /**
   * A list.
   *
   * @param element the type of its elements
   */
  record ListOf(ColumnType element) implements ColumnType {

    @Override
    public String toString() {
      return element + "[]";
    }
  }

  /**
   * Named fields.
   *
   * @param fields in order
   */
  record Struct(List<Column> fields) implements ColumnType {

    /** Copies the list. */
    public Struct {
      fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
      return fields.stream()
          .map(field -> field.name() + " " + field.type())
          .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }
  }

  /**
   * Keys to values.
   *
   * @param key the type of the keys
   * @param value the type of the values
   */
  record MapOf(ColumnType key, ColumnType value) implements ColumnType {

    @Override
    public String toString() {
      return "MAP(%s, %s)".formatted(key, value);
    }
  }

  /**
   * A type that only the engine knows.
   *
   * @param name its name there
   */
  record Other(String name) implements ColumnType {

    @Override
    public String toString() {
      return name;
    }
  }
}
