package io.metaxy.core.sql;

import io.metaxy.store.ColumnType;
import io.metaxy.store.HashAlgorithm;
import java.util.List;

/** What an engine says in its own way. All else is SQL that the engines share. */
public interface Dialect {

  /** The name of a type in a definition of a table or in a cast. */
  Sql type(ColumnType type);

  /**
   * Whether a value that is stored in a column of another type does not come back as it was. A text
   * is stored if it can be read as a value of that type.
   */
  Sql isLost(Sql value, ColumnType from, ColumnType to);

  /** The whole hash of a text as text; null for null. */
  Sql hash(HashAlgorithm algorithm, Sql text);

  /** The first characters of a text. */
  Sql left(Sql text, int length);

  /**
   * An aggregate: the texts of a group in an order, with a separator between them. Nulls are left
   * out; null if there is nothing else.
   */
  Sql joined(Sql text, Literal separator, Sql order);

  /** A value of a struct or map type with these entries. */
  Sql byField(ColumnType type, List<Entry> entries);

  /** The entry of a value that is a struct or a map with texts for keys; null if a map lacks it. */
  Sql entry(Sql value, String key);

  /** A list of those values that are not null. */
  Sql listOfPresent(ColumnType type, List<Sql> values);

  /** In a list of results: one row for each element of a list instead of one for the list. */
  Sql each(Sql list);

  /** The first 32 bits of the MD5 hash of a text as a whole number that is not negative. */
  Sql hashNumber(Sql text);

  /** A number that tells the rows of a table apart, within one query of it. */
  Sql rowAddress();

  /** The moment of the transaction, with a time zone. */
  Sql now();

  /**
   * Texts one after the other; null if one of the required ones is null.
   *
   * @param texts all of them, in order
   * @param required those that may be null and must not
   */
  Sql concat(List<Sql> texts, List<Sql> required);

  /** So many microseconds after a moment. */
  Sql plusMicroseconds(Sql moment, Sql count);

  /**
   * A named value.
   *
   * @param key the name
   * @param value the value
   */
  record Entry(String key, Sql value) {}
}
