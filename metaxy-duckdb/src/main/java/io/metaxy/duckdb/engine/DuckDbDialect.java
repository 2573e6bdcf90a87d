package io.metaxy.duckdb.engine;

import io.metaxy.core.sql.Dialect;
import io.metaxy.core.sql.Identifier;
import io.metaxy.core.sql.Literal;
import io.metaxy.core.sql.Sql;
import io.metaxy.store.ColumnType;
import io.metaxy.store.HashAlgorithm;
import java.util.List;

/** How DuckDB says things. */
final class DuckDbDialect implements Dialect {

  @Override
  public Sql type(ColumnType type) {
    return TypeNames.sql(type);
  }

  @Override
  public Sql isLost(Sql value, ColumnType from, ColumnType to) {
    if (!TypeNames.has(to)) {
      return Sql.of("false"); // A column that users made by themselves: the engine casts or fails.
    }
    Sql cast = castOrNull(value, to);
    if (from == ColumnType.Scalar.VARCHAR) {
      return Sql.of("{} IS NOT NULL AND {} IS NULL", value, cast);
    }
    return TypeNames.has(from)
        ? Sql.of("{} IS DISTINCT FROM {}", value, castOrNull(cast, from))
        : Sql.of(
            "{} IS DISTINCT FROM {}",
            castOrNull(value, ColumnType.Scalar.VARCHAR),
            castOrNull(cast, ColumnType.Scalar.VARCHAR));
  }

  private static Sql castOrNull(Sql value, ColumnType type) {
    return Sql.of("TRY_CAST({} AS {})", value, TypeNames.sql(type));
  }

  /**
   * The xx family comes from {@link HashFunctions}, which return the bits: SQL turns them to text.
   */
  @Override
  public Sql hash(HashAlgorithm algorithm, Sql text) {
    return switch (algorithm) {
      case MD5 -> Sql.of("md5({})", text);
      case SHA256 -> Sql.of("sha256({})", text);
      case XXHASH32 ->
          Sql.of("CAST({}({}) AS VARCHAR)", HashFunctions.name(HashAlgorithm.XXHASH32), text);
      case XXHASH64, XXH3_64, WYHASH ->
          Sql.of(
              "CAST(CAST(CAST({}({}) AS BIT) AS UBIGINT) AS VARCHAR)",
              HashFunctions.name(algorithm),
              text);
    };
  }

  @Override
  public Sql left(Sql text, int length) {
    return Sql.of("left({}, {})", text, Literal.number(length));
  }

  @Override
  public Sql joined(Sql text, Literal separator, Sql order) {
    return Sql.of("string_agg({}, {} ORDER BY {})", text, separator, order);
  }

  @Override
  public Sql byField(ColumnType type, List<Entry> entries) {
    if (type instanceof ColumnType.MapOf) {
      return Sql.of(
          "map([{}], [{}])",
          Sql.join(", ", entries.stream().map(entry -> Literal.text(entry.key())).toList()),
          Sql.join(", ", entries.stream().map(Entry::value).toList()));
    }
    return Sql.of(
        "struct_pack({})",
        Sql.join(
            ", ",
            entries.stream()
                .map(entry -> Sql.of("{} := {}", Identifier.of(entry.key()), entry.value()))
                .toList()));
  }

  @Override
  public Sql entry(Sql value, String key) {
    return Sql.of("{}[{}]", value, Literal.text(key));
  }

  @Override
  public Sql listOfPresent(ColumnType type, List<Sql> values) {
    return Sql.of(
        "CAST(list_filter([{}], lambda x: x IS NOT NULL) AS {}[])",
        Sql.join(", ", values),
        type(type));
  }

  @Override
  public Sql each(Sql list) {
    return Sql.of("unnest({})", list);
  }

  /** Not {@code md5_number}, whose division of 128 bits takes 24 times as long. */
  @Override
  public Sql hashNumber(Sql text) {
    return Sql.of("CAST('0x' || left(md5({}), 8) AS BIGINT)", text);
  }

  @Override
  public Sql rowAddress() {
    return Sql.of("rowid");
  }

  @Override
  public Sql now() {
    return Sql.of("now()");
  }

  /** One function instead of a chain of operators, each of which copies what is there so far. */
  @Override
  public Sql concat(List<Sql> texts, List<Sql> required) {
    Sql all = Sql.of("concat({})", Sql.join(", ", texts));
    return required.isEmpty()
        ? all
        : Sql.of(
            "CASE WHEN {} THEN NULL ELSE {} END",
            Sql.join(" OR ", required.stream().map(text -> Sql.of("{} IS NULL", text)).toList()),
            all);
  }

  @Override
  public Sql plusMicroseconds(Sql moment, Sql count) {
    return Sql.of("{} + to_microseconds({})", moment, count);
  }
}
