package io.metaxy.duckdb.engine;

import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types whose values come back as they were written, the same for files and lakes, so that rows
 * can go from one to the other. Lakes refuse some types, and write others to Parquet with a loss.
 *
 * @param variants whether the database has VARIANT
 */
record KeptTypes(boolean variants) {

  private static final String TEXT = "Cast it to VARCHAR.";

  /** Why a column cannot have the type, and what to use instead; empty if it can. */
  Optional<String> objection(ColumnType type) {
    return type instanceof ColumnType.Other other && other.name().equals("VARIANT")
        ? ofVariant()
        : ofPart(type);
  }

  private Optional<String> ofVariant() {
    return variants
        ? Optional.empty()
        : Optional.of(
            "This DuckDB file is of a storage version that has no VARIANT. Cast it to JSON, or use a DuckLake.");
  }

  private static Optional<String> ofPart(ColumnType type) {
    if (type instanceof ColumnType.ListOf list) {
      return ofPart(list.element());
    } else if (type instanceof ColumnType.MapOf map) {
      return firstOf(Stream.of(map.key(), map.value()));
    } else if (type instanceof ColumnType.Struct struct) {
      return firstOf(struct.fields().stream().map(Column::type));
    } else if (type instanceof ColumnType.Other other) {
      return ofName(other.name());
    }
    return Optional.empty();
  }

  private static Optional<String> firstOf(Stream<ColumnType> types) {
    return types.flatMap(type -> ofPart(type).stream()).findFirst();
  }

  private static Optional<String> ofName(String name) {
    String family = name.split("[^A-Za-z0-9_ ]", 2)[0].strip().toUpperCase(Locale.ROOT);
    if (name.endsWith("]")) {
      return Optional.of(
          "Lakes have no arrays of a fixed size (%s). Cast it to a list.".formatted(name));
    }
    return switch (family) {
      case "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "TIMESTAMP_S",
          "TIMESTAMP_MS",
          "TIMESTAMP_NS",
          "JSON" ->
          Optional.empty();
      case "GEOMETRY" ->
          name.equals(family)
              ? Optional.empty()
              : Optional.of("%s cannot be stored. Cast it to GEOMETRY.".formatted(name));
      case "VARIANT" ->
          Optional.of("VARIANT cannot be part of another type. Cast it to JSON there.");
      case "HUGEINT", "UHUGEINT", "BIGNUM" ->
          Optional.of(
              "%s loses digits in the files of lakes. Cast it to DECIMAL(38, 0), or to VARCHAR."
                  .formatted(family));
      case "INTERVAL" ->
          Optional.of(
              "INTERVAL loses microseconds in the files of lakes. Store a number of microseconds as BIGINT, or cast it to VARCHAR.");
      case "TIME WITH TIME ZONE" ->
          Optional.of(
              "TIME WITH TIME ZONE loses its zone in the files of lakes. Cast it to TIME, or to VARCHAR.");
      case "TIME_NS" -> Optional.of("Lakes have no TIME_NS. Cast it to TIME.");
      case "ENUM" -> Optional.of("Lakes have no ENUM. " + TEXT);
      case "UNION" ->
          Optional.of("Lakes have no UNION. Store a struct with a field for each of its members.");
      case "BIT" -> Optional.of("Lakes have no BIT. " + TEXT);
      default -> Optional.of("Nothing is known of the type %s. %s".formatted(name, TEXT));
    };
  }
}
