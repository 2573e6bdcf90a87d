package io.metaxy.jdbc;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FieldKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import io.metaxy.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result set, of any database, as rows that are written. They are read when they are
 * written, one by one, and once: the rows serve one write. How many rows the driver holds at a time
 * is its own matter; many hold all of them unless a fetch size is set (Postgres: and auto-commit is
 * off; MariaDB: with {@code setFetchSize(1)}). The result set stays the caller's to close.
 *
 * <p>Types are those that the driver names. MariaDB's describes a TIMESTAMP as one without a zone,
 * so that it is written as the session's time zone shows it.
 */
public final class JdbcRows implements Rows.Streamed {

  private final ResultSet rows;
  private final List<JdbcColumn> source;
  private final Map<FieldKey, Integer> provenance;

  private JdbcRows(ResultSet rows, List<JdbcColumn> source, Map<FieldKey, Integer> provenance) {
    this.rows = rows;
    this.source = source;
    this.provenance = provenance;
  }

  /**
   * The rows that are left in a result set. Columns have the labels that the query gives them.
   *
   * @throws MetaxyException with the code {@code INVALID_ROWS}, naming a column whose type cannot
   *     be stored
   */
  public static JdbcRows of(ResultSet rows) {
    try {
      List<JdbcColumn> columns = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        columns.add(JdbcColumn.of(rows.getMetaData(), i));
      }
      return new JdbcRows(rows, List.copyOf(columns), Map.of());
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /**
   * Says what a field of each row was made from: the text of a column, which is written as well.
   * The text of bytes is their hexadecimal digits.
   *
   * @throws MetaxyException if there is no such column
   */
  public JdbcRows provenance(String field, String column) {
    int index = 0;
    while (index < source.size() && !source.get(index).name().equalsIgnoreCase(column)) {
      index++;
    }
    if (index == source.size()) {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "The result set has no column \"%s\" from which field \"%s\" is made; it has %s."
              .formatted(column, field, source.stream().map(JdbcColumn::name).toList()));
    }
    Map<FieldKey, Integer> more = new LinkedHashMap<>(provenance);
    more.put(FieldKey.of(field), index);
    return new JdbcRows(rows, source, Collections.unmodifiableMap(more));
  }

  @Override
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    source.forEach(column -> columns.add(new Column(column.name(), column.type())));
    if (!provenance.isEmpty()) {
      columns.add(
          new Column(
              SystemColumns.PROVENANCE_BY_FIELD,
              new ColumnType.Struct(
                  provenance.keySet().stream()
                      .map(key -> new Column(key.structKey(), ColumnType.Scalar.VARCHAR))
                      .toList())));
    }
    return columns;
  }

  @Override
  public Iterator<@Nullable Object[]> values() {
    return new JdbcIterator(rows, this::row);
  }

  private @Nullable Object[] row() throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (JdbcColumn column : source) {
      values.add(column.value(rows));
    }
    if (!provenance.isEmpty()) {
      Map<String, @Nullable Object> made = new LinkedHashMap<>();
      for (Map.Entry<FieldKey, Integer> field : provenance.entrySet()) {
        made.put(field.getKey().structKey(), text(values.get(field.getValue()), field));
      }
      values.add(made);
    }
    return values.toArray();
  }

  private String text(@Nullable Object value, Map.Entry<FieldKey, Integer> field) {
    if (value == null) {
      throw new MetaxyException(
          ErrorCode.INVALID_ROWS,
          "Cannot write a row of the result set: its column \"%s\" is null, so nothing says what field \"%s\" was made from. Give each row a value."
              .formatted(source.get(field.getValue()).name(), field.getKey()));
    }
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
  }

  static MetaxyException unreadable(SQLException e) {
    return new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot read the result set: %s. A result set can be written once, while it is open."
            .formatted(e.getMessage()),
        e);
  }
}
