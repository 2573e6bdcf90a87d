package io.metaxy.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideningTest {

  private static final Map<String, ColumnType> DECIMALS =
      Map.of(
          "DECIMAL(4,1)", new ColumnType.Decimal(4, 1),
          "DECIMAL(10,1)", new ColumnType.Decimal(10, 1),
          "DECIMAL(11,1)", new ColumnType.Decimal(11, 1),
          "DECIMAL(10,8)", new ColumnType.Decimal(10, 8),
          "DECIMAL(38,0)", new ColumnType.Decimal(38, 0));

  private static ColumnType type(String name) {
    return DECIMALS.containsKey(name)
        ? DECIMALS.get(name)
        : name.startsWith("U") ? new ColumnType.Other(name) : Scalar.valueOf(name);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "TINYINT, SMALLINT",
        "SMALLINT, INTEGER",
        "INTEGER, BIGINT",
        "SMALLINT, FLOAT",
        "INTEGER, DOUBLE",
        "FLOAT, DOUBLE",
        "UTINYINT, SMALLINT",
        "UINTEGER, BIGINT",
        "UINTEGER, UBIGINT",
        "UINTEGER, DOUBLE",
        "\"TINYINT\", \"DECIMAL(4,1)\"",
        "\"INTEGER\", \"DECIMAL(11,1)\"",
        "\"BIGINT\", \"DECIMAL(38,0)\"",
        "\"DECIMAL(4,1)\", \"DECIMAL(10,1)\""
      })
  void aNumberGetsALargerRange(String stored, String given) {
    assertThat(Widening.of(type(stored), type(given))).contains(type(given));
    assertThat(Widening.of(type(given), type(stored))).contains(type(given));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "INTEGER, FLOAT",
        "BIGINT, DOUBLE",
        "BIGINT, UBIGINT",
        "TINYINT, UTINYINT",
        "\"INTEGER\", \"DECIMAL(10,1)\"",
        "\"DECIMAL(4,1)\", \"DECIMAL(38,0)\"",
        "\"DECIMAL(4,1)\", \"DECIMAL(10,8)\"",
        "\"DECIMAL(4,1)\", \"DOUBLE\"",
        "INTEGER, VARCHAR",
        "DATE, TIMESTAMP",
        "TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE",
        "BOOLEAN, INTEGER"
      })
  void whatWouldChangeValuesIsNoWidening(String stored, String given) {
    assertThat(Widening.of(type(stored), type(given))).isEmpty();
    assertThat(Widening.of(type(given), type(stored))).isEmpty();
  }

  @Test
  void structsGetFieldsAndKeepTheirOrder() {
    ColumnType stored = struct(new Column("a", Scalar.INTEGER), new Column("b", Scalar.VARCHAR));
    ColumnType given = struct(new Column("c", Scalar.DATE), new Column("A", Scalar.BIGINT));
    ColumnType both =
        struct(
            new Column("a", Scalar.BIGINT),
            new Column("b", Scalar.VARCHAR),
            new Column("c", Scalar.DATE));
    assertThat(Widening.of(stored, given)).contains(both);
    assertThat(Widening.of(new ColumnType.ListOf(stored), new ColumnType.ListOf(given)))
        .contains(new ColumnType.ListOf(both));
    assertThat(Widening.of(mapOf(stored), mapOf(given))).contains(mapOf(both));
    assertThat(Widening.of(both, given)).contains(both);
  }

  @Test
  void aStructWithAFieldOfAnotherKindIsNoWidening() {
    ColumnType stored = struct(new Column("a", Scalar.INTEGER));
    ColumnType given = struct(new Column("a", Scalar.VARCHAR), new Column("b", Scalar.VARCHAR));
    assertThat(Widening.of(stored, given)).isEmpty();
    assertThat(Widening.of(stored, mapOf(Scalar.INTEGER))).isEmpty();
  }

  private static ColumnType struct(Column... fields) {
    return new ColumnType.Struct(List.of(fields));
  }

  private static ColumnType mapOf(ColumnType value) {
    return new ColumnType.MapOf(Scalar.VARCHAR, value);
  }
}
