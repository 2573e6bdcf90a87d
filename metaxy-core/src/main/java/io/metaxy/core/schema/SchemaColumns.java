package io.metaxy.core.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the columns from a schema that {@link io.metaxy.RecordSchema} wrote. */
public final class SchemaColumns {

  private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)");

  private static final Map<String, ColumnType> SCALARS =
      Map.ofEntries(
          Map.entry("boolean", Scalar.BOOLEAN),
          Map.entry("integer int8", Scalar.TINYINT),
          Map.entry("integer int16", Scalar.SMALLINT),
          Map.entry("integer int32", Scalar.INTEGER),
          Map.entry("integer int64", Scalar.BIGINT),
          Map.entry("number float", Scalar.FLOAT),
          Map.entry("number double", Scalar.DOUBLE),
          Map.entry("string", Scalar.VARCHAR),
          Map.entry("string byte", Scalar.BLOB),
          Map.entry("string uuid", Scalar.UUID),
          Map.entry("string date", Scalar.DATE),
          Map.entry("string time", Scalar.TIME),
          Map.entry("string local-date-time", Scalar.TIMESTAMP),
          Map.entry("string date-time", Scalar.TIMESTAMP_WITH_TIME_ZONE));

  private SchemaColumns() {}

  /** The columns, in order; empty if the schema has none or says more than these. */
  public static Optional<List<Column>> of(String json) {
    try {
      return properties(CanonicalJson.parse(json)).filter(columns -> !columns.isEmpty());
    } catch (JsonProcessingException e) {
      return Optional.empty(); // A schema is any text, and this one is of another program.
    }
  }

  private static Optional<List<Column>> properties(JsonNode object) {
    if (!object.path("properties").isObject() || object.size() != 2) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : object.get("properties").properties()) {
      Optional<ColumnType> type = type(property.getValue());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      columns.add(new Column(property.getKey(), type.get()));
    }
    return Optional.of(columns);
  }

  private static Optional<ColumnType> type(JsonNode schema) {
    return switch (schema.path("type").asText()) {
      case "array" ->
          schema.size() == 2 ? type(schema.path("items")).map(ColumnType.ListOf::new) : none();
      case "object" ->
          schema.has("properties") ? properties(schema).map(ColumnType.Struct::new) : map(schema);
      default -> scalar(schema);
    };
  }

  private static Optional<ColumnType> map(JsonNode schema) {
    return schema.size() != 3
        ? none()
        : type(schema.path("propertyNames"))
            .flatMap(
                key ->
                    type(schema.path("additionalProperties"))
                        .map(value -> new ColumnType.MapOf(key, value)));
  }

  private static Optional<ColumnType> scalar(JsonNode schema) {
    String type = schema.path("type").asText();
    if (!schema.has("format")) {
      return schema.size() == 1 ? Optional.ofNullable(SCALARS.get(type)) : none();
    } else if (schema.size() != 2) {
      return none();
    }
    String format = schema.get("format").asText();
    Matcher decimal = DECIMAL.matcher(format);
    return type.equals("number") && decimal.matches()
        ? Optional.of(
            new ColumnType.Decimal(
                Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2))))
        : Optional.ofNullable(SCALARS.get(type + " " + format));
  }

  private static Optional<ColumnType> none() {
    return Optional.empty();
  }
}
