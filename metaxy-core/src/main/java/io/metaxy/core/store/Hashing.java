package io.metaxy.core.store;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.HashAlgorithm;
import java.util.ArrayList;
import java.util.List;

/**
 * How a store hashes: algorithm and length.
 *
 * @param dialect the engine's SQL
 * @param algorithm the algorithm
 * @param length every hash is cut to this many characters
 */
record Hashing(Dialect dialect, HashAlgorithm algorithm, int length) {

  /** The hash of a text, cut. */
  Sql of(Sql text) {
    return dialect.left(dialect.hash(algorithm, text), length);
  }

  /** The hash over the values of fields, given in the order of their stored names. */
  Sql ofFields(List<Sql> values) {
    List<Sql> parts = new ArrayList<>();
    for (Sql value : values) {
      if (!parts.isEmpty()) {
        parts.add(Sql.of("{}", Literal.text("|")));
      }
      parts.add(value);
    }
    return of(Sql.join(" || ", parts));
  }
}
