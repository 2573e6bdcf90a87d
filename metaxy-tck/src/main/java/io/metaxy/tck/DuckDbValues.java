package io.metaxy.tck;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Values of DuckDB's own types, for the contracts of stores on DuckDB. */
public final class DuckDbValues {

  private static final String POINT = "0101000000000000000000f03f0000000000000040";

  /** Those that files and lakes keep; see {@link MetadataStoreContract#keptValues}. */
  public static final Map<String, Object> KEPT =
      Map.ofEntries(
          Map.entry("CAST(255 AS UTINYINT)", (short) 255),
          Map.entry("CAST(65535 AS USMALLINT)", 65_535),
          Map.entry("CAST(4294967295 AS UINTEGER)", 4_294_967_295L),
          Map.entry(
              "CAST(18446744073709551615 AS UBIGINT)", new BigDecimal("18446744073709551615")),
          Map.entry("CAST('123.4' AS DECIMAL(4, 1))", new BigDecimal("123.4")),
          Map.entry(
              "CAST('2024-03-31 02:30:58' AS TIMESTAMP_S)",
              LocalDateTime.of(2024, 3, 31, 2, 30, 58)),
          Map.entry(
              "CAST('2024-03-31 02:30:58.129' AS TIMESTAMP_MS)",
              LocalDateTime.of(2024, 3, 31, 2, 30, 58, 129_000_000)),
          Map.entry(
              "CAST('2024-03-31 02:30:58.129029123' AS TIMESTAMP_NS)",
              LocalDateTime.of(2024, 3, 31, 2, 30, 58, 129_029_123)),
          Map.entry(
              "CAST('{\"a\": [1, null, \"it''s\"]}' AS JSON)", "{\"a\": [1, null, \"it's\"]}"),
          Map.entry("[CAST('[1]' AS JSON)]", List.of("[1]")),
          Map.entry("CAST('POINT(1 2)' AS GEOMETRY)", HexFormat.of().parseHex(POINT)),
          Map.entry(
              "{'a': 1, 'b c': {'d': 'it''s \\ \"q\"', 'e': [1, 2]}}",
              Map.of("a", 1, "b c", Map.of("d", "it's \\ \"q\"", "e", List.of(1, 2)))),
          Map.entry("MAP {'k': [1.5]}", Map.of("k", List.of(new BigDecimal("1.5")))));

  /** Those that neither keeps, since rows go from one to the other. */
  public static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("CAST(5 AS HUGEINT)", "DECIMAL(38, 0)"),
          Map.entry("CAST(5 AS UHUGEINT)", "DECIMAL(38, 0)"),
          Map.entry("CAST('5' AS BIGNUM)", "DECIMAL(38, 0)"),
          Map.entry("CAST('a' AS ENUM('a', 'b'))", "VARCHAR"),
          Map.entry("CAST(union_value(n := 1) AS UNION(n INTEGER, s VARCHAR))", "struct"),
          Map.entry("CAST([1, 2, 3] AS INTEGER[3])", "list"),
          Map.entry("CAST('101' AS BIT)", "VARCHAR"),
          Map.entry("CAST('12:00:00.123456789' AS TIME_NS)", "TIME"),
          Map.entry("CAST('12:00:00+02' AS TIME WITH TIME ZONE)", "zone"),
          Map.entry("INTERVAL 3 MICROSECOND", "BIGINT"),
          Map.entry("[CAST(5 AS HUGEINT)]", "DECIMAL(38, 0)"),
          Map.entry("{'a': CAST('a' AS ENUM('a', 'b'))}", "VARCHAR"));

  private DuckDbValues() {}
}
