package io.metaxy.memory;

import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import io.metaxy.store.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Some value of each type. */
final class ExampleValues {

  private ExampleValues() {}

  static Row row(List<Column> columns) {
    return Row.of(values(columns));
  }

  private static Map<String, Object> values(List<Column> columns) {
    Map<String, Object> values = new LinkedHashMap<>();
    columns.forEach(column -> values.put(column.name(), value(column.type())));
    return values;
  }

  private static Object value(ColumnType type) {
    if (type instanceof ColumnType.Struct struct) {
      return values(struct.fields());
    } else if (type instanceof ColumnType.MapOf) {
      return Map.of();
    } else if (type instanceof ColumnType.ListOf) {
      return List.of();
    } else if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case BOOLEAN -> false;
        case TINYINT, SMALLINT, INTEGER, BIGINT -> 0L;
        case FLOAT, DOUBLE -> 0.0;
        case VARCHAR -> "";
        case BLOB -> new byte[0];
        case UUID -> new UUID(0, 0);
        case DATE -> LocalDate.EPOCH;
        case TIME -> LocalTime.MIDNIGHT;
        case TIMESTAMP -> LocalDate.EPOCH.atStartOfDay();
        case TIMESTAMP_WITH_TIME_ZONE -> Instant.EPOCH;
      };
    }
    return BigDecimal.ZERO;
  }
}
