package io.metaxy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaxy.error.MetaxyException;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.lang.reflect.Proxy;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.Test;

/** What drivers of other databases say of their columns. */
class JdbcColumnTest {

  private static ResultSetMetaData column(
      int type, String typeName, int precision, boolean signed) {
    return (ResultSetMetaData)
        Proxy.newProxyInstance(
            ResultSetMetaData.class.getClassLoader(),
            new Class<?>[] {ResultSetMetaData.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getColumnType" -> type;
                  case "getColumnTypeName" -> typeName;
                  case "getColumnLabel" -> "it";
                  case "getPrecision" -> precision;
                  case "getScale" -> 0;
                  case "isSigned" -> signed;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static ColumnType type(int type, String name, int precision, boolean signed)
      throws SQLException {
    return JdbcColumn.of(column(type, name, precision, signed), 1).type();
  }

  @Test
  void unsignedNumbersAreWrittenInTheNextWiderType() throws SQLException {
    assertThat(type(Types.TINYINT, "TINYINT UNSIGNED", 3, false)).isEqualTo(Scalar.SMALLINT);
    assertThat(type(Types.INTEGER, "INTEGER UNSIGNED", 10, false)).isEqualTo(Scalar.BIGINT);
    assertThat(type(Types.BIGINT, "BIGINT UNSIGNED", 20, false))
        .isEqualTo(new ColumnType.Decimal(20, 0));
  }

  @Test
  void postgresSaysInTheNameThatAMomentHasAZone() throws SQLException {
    assertThat(type(Types.TIMESTAMP, "timestamptz", 35, false))
        .isEqualTo(Scalar.TIMESTAMP_WITH_TIME_ZONE);
    assertThat(type(Types.TIMESTAMP, "timestamp", 29, false)).isEqualTo(Scalar.TIMESTAMP);
    refuses(column(Types.TIME, "timetz", 21, false));
  }

  @Test
  void oneBitIsATruthValueAndSeveralAreRefused() throws SQLException {
    assertThat(type(Types.BIT, "bool", 1, false)).isEqualTo(Scalar.BOOLEAN);
    refuses(column(Types.BIT, "bit", 8, false));
  }

  @Test
  void numbersOfUnknownOrTooManyDigitsAreRefused() {
    refuses(column(Types.NUMERIC, "numeric", 0, true));
    refuses(column(Types.DECIMAL, "decimal", 65, true));
  }

  @Test
  void amountsOfPostgresAreNotRounded() {
    refuses(column(Types.DOUBLE, "money", Integer.MAX_VALUE, false));
  }

  private static void refuses(ResultSetMetaData column) {
    assertThatThrownBy(() -> JdbcColumn.of(column, 1))
        .isInstanceOf(MetaxyException.class)
        .hasMessageContaining("column \"it\"")
        .hasMessageContaining("Cast it");
  }
}
