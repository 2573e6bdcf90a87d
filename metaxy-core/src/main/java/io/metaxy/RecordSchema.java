package io.metaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaxy.core.record.RecordShape;
import io.metaxy.core.version.CanonicalJson;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.List;

/**
 * The JSON schema of a record type, for {@link io.metaxy.feature.FeatureDefinition#withSchema}. It
 * says the names and types of the columns that the record is stored in, in the order of its
 * components, and nothing else: the definition version of a feature changes when a column is added,
 * removed, moved, renamed or gets another type, and not when the record is renamed. It is the same
 * on every machine.
 *
 * <p>A column of type BOOLEAN is a {@code boolean}; whole numbers are {@code integer} with the
 * format {@code int8} to {@code int64}, fractions {@code number} with the format {@code float},
 * {@code double} or {@code decimal(p,s)}; all else that is one value is {@code string}, with the
 * format {@code byte}, {@code uuid}, {@code date}, {@code time}, {@code local-date-time} or {@code
 * date-time} where it is not text. A list is an {@code array}, a struct an {@code object} with
 * {@code properties}, a map an {@code object} with {@code propertyNames} and {@code
 * additionalProperties}. No column is required, since every one may be null.
 */
public final class RecordSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RecordSchema() {}

  /**
   * The schema as JSON text.
   *
   * @throws io.metaxy.error.MetaxyException if a component has a type that cannot be stored; the
   *     message names it
   */
  public static String of(Class<? extends Record> type) {
    return CanonicalJson.writeInOrder(object(RecordShape.of(type).columns()));
  }

  private static ObjectNode object(List<Column> columns) {
    ObjectNode properties = JSON.objectNode();
    columns.forEach(column -> properties.set(column.name(), schema(column.type())));
    ObjectNode schema = type("object");
    schema.set("properties", properties);
    return schema;
  }

  private static JsonNode schema(ColumnType type) {
    if (type instanceof ColumnType.Scalar scalar) {
      return scalar(scalar);
    } else if (type instanceof ColumnType.Decimal decimal) {
      return type("number", "decimal(%d,%d)".formatted(decimal.precision(), decimal.scale()));
    } else if (type instanceof ColumnType.ListOf list) {
      return type("array").set("items", schema(list.element()));
    } else if (type instanceof ColumnType.Struct struct) {
      return object(struct.fields());
    } else if (type instanceof ColumnType.MapOf map) {
      ObjectNode schema = type("object");
      schema.set("propertyNames", schema(map.key()));
      return schema.set("additionalProperties", schema(map.value()));
    }
    throw new IllegalArgumentException("No component of a record has the type " + type);
  }

  private static ObjectNode scalar(ColumnType.Scalar type) {
    return switch (type) {
      case BOOLEAN -> type("boolean");
      case TINYINT -> type("integer", "int8");
      case SMALLINT -> type("integer", "int16");
      case INTEGER -> type("integer", "int32");
      case BIGINT -> type("integer", "int64");
      case FLOAT -> type("number", "float");
      case DOUBLE -> type("number", "double");
      case VARCHAR -> type("string");
      case BLOB -> type("string", "byte");
      case UUID -> type("string", "uuid");
      case DATE -> type("string", "date");
      case TIME -> type("string", "time");
      case TIMESTAMP -> type("string", "local-date-time");
      case TIMESTAMP_WITH_TIME_ZONE -> type("string", "date-time");
    };
  }

  private static ObjectNode type(String type) {
    return JSON.objectNode().put("type", type);
  }

  private static ObjectNode type(String type, String format) {
    return type(type).put("format", format);
  }
}
