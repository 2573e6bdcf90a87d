package io.metaxy.duckdb.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/** Turns the driver's values into those that a {@link io.metaxy.store.Row} holds. */
final class Values {

  private Values() {}

  static @Nullable Object of(@Nullable Object value) throws SQLException {
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant();
    } else if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    } else if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    } else if (value instanceof Blob blob) {
      return blob.getBytes(1, Math.toIntExact(blob.length()));
    } else if (value instanceof JsonNode json) {
      return json.toString();
    } else if (value instanceof DuckDBStruct struct) {
      return ofMap(struct.getMap());
    } else if (value instanceof Map<?, ?> map) {
      return ofMap(map);
    } else if (value instanceof Array array) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        elements.add(of(element));
      }
      return elements;
    }
    return value;
  }

  private static Map<Object, @Nullable Object> ofMap(Map<?, ?> map) throws SQLException {
    Map<Object, @Nullable Object> result = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = of(entry.getKey());
      if (key != null) {
        result.put(key, of(entry.getValue()));
      }
    }
    return result;
  }
}
