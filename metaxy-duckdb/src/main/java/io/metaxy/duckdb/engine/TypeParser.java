package io.metaxy.duckdb.engine;

import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.ColumnType.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Reads the type names that DuckDB gives, such as {@code STRUCT("a b" VARCHAR, n INTEGER)[]}. */
final class TypeParser {

  private final String text;
  private int at;

  private TypeParser(String text) {
    this.text = text;
  }

  static ColumnType parse(String text) {
    TypeParser parser = new TypeParser(text);
    ColumnType type = parser.type();
    return parser.at == text.length() ? type : new ColumnType.Other(text);
  }

  private ColumnType type() {
    int start = at;
    ColumnType type = base();
    while (text.startsWith("[]", at)) {
      at += 2;
      type = new ColumnType.ListOf(type);
    }
    if (at < text.length() && text.charAt(at) == '[') {
      at = text.indexOf(']', at) + 1;
      type = new ColumnType.Other(text.substring(start, at));
    }
    return type;
  }

  private ColumnType base() {
    int start = at;
    while (at < text.length() && "(),[]".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = text.substring(start, at).strip();
    if (at < text.length() && text.charAt(at) == '(') {
      at++;
      return switch (name) {
        case "STRUCT" -> new ColumnType.Struct(fields());
        case "MAP" -> map();
        case "DECIMAL" -> decimal();
        default -> other(start);
      };
    }
    return scalar(name);
  }

  private static ColumnType scalar(String name) {
    return switch (name) {
      case "BOOLEAN" -> Scalar.BOOLEAN;
      case "TINYINT" -> Scalar.TINYINT;
      case "SMALLINT" -> Scalar.SMALLINT;
      case "INTEGER" -> Scalar.INTEGER;
      case "BIGINT" -> Scalar.BIGINT;
      case "FLOAT" -> Scalar.FLOAT;
      case "DOUBLE" -> Scalar.DOUBLE;
      case "VARCHAR" -> Scalar.VARCHAR;
      case "BLOB" -> Scalar.BLOB;
      case "UUID" -> Scalar.UUID;
      case "DATE" -> Scalar.DATE;
      case "TIME" -> Scalar.TIME;
      case "TIMESTAMP" -> Scalar.TIMESTAMP;
      case "TIMESTAMP WITH TIME ZONE" -> Scalar.TIMESTAMP_WITH_TIME_ZONE;
      default -> new ColumnType.Other(name);
    };
  }

  private List<Column> fields() {
    List<Column> fields = new ArrayList<>();
    do {
      skipBlanks();
      String name = name();
      skipBlanks();
      fields.add(new Column(name, type()));
    } while (text.charAt(at++) == ',');
    return fields;
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    if (text.charAt(at) != '"') {
      while (text.charAt(at) != ' ') {
        name.append(text.charAt(at++));
      }
      return name.toString();
    }
    at++;
    while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
      at += text.charAt(at) == '"' ? 1 : 0;
      name.append(text.charAt(at++));
    }
    at++;
    return name.toString();
  }

  private ColumnType map() {
    ColumnType key = type();
    at++;
    skipBlanks();
    ColumnType value = type();
    at++;
    return new ColumnType.MapOf(key, value);
  }

  private ColumnType decimal() {
    int comma = text.indexOf(',', at);
    int end = text.indexOf(')', at);
    int precision = Integer.parseInt(text.substring(at, comma).strip());
    int scale = Integer.parseInt(text.substring(comma + 1, end).strip());
    at = end + 1;
    return new ColumnType.Decimal(precision, scale);
  }

  /** A type with parameters that has no form of ours, such as a union: taken over as text. */
  private ColumnType other(int start) {
    int depth = 1;
    char quote = 0;
    while (at < text.length() && depth > 0) {
      char c = text.charAt(at++);
      if (quote != 0) {
        quote = c == quote ? 0 : quote; // A doubled quote closes and opens again.
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    return new ColumnType.Other(text.substring(start, at));
  }

  private void skipBlanks() {
    while (text.charAt(at) == ' ') {
      at++;
    }
  }
}
