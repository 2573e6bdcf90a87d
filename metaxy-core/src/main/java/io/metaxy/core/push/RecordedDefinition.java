package io.metaxy.core.push;

import io.metaxy.store.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of definitions, its texts as they are stored.
 *
 * @param project whose feature it is
 * @param feature the feature's key
 * @param featureVersion the feature's version
 * @param definitionVersion the version of spec and schema
 * @param recordedAt when it was recorded
 * @param spec the spec, as JSON
 * @param schema the schema, as JSON
 * @param classPath the class that declares the feature
 * @param projectVersion the version of the project
 * @param tags notes, as JSON
 */
public record RecordedDefinition(
    String project,
    String feature,
    String featureVersion,
    String definitionVersion,
    Instant recordedAt,
    String spec,
    String schema,
    String classPath,
    String projectVersion,
    String tags) {

  /** A row of the table. What a foreign writer left null is empty. */
  public static RecordedDefinition of(Function<String, ? extends @Nullable Object> row) {
    return new RecordedDefinition(
        text(row, DefinitionsTable.PROJECT),
        text(row, DefinitionsTable.FEATURE),
        text(row, DefinitionsTable.FEATURE_VERSION),
        text(row, DefinitionsTable.DEFINITION_VERSION),
        moment(row.apply(DefinitionsTable.RECORDED_AT)),
        text(row, DefinitionsTable.SPEC),
        text(row, DefinitionsTable.SCHEMA),
        text(row, DefinitionsTable.CLASS_PATH),
        text(row, DefinitionsTable.PROJECT_VERSION),
        text(row, DefinitionsTable.TAGS));
  }

  /** The values in the order of {@link DefinitionsTable#COLUMNS}. */
  public @Nullable Object[] values() {
    return new @Nullable Object[] {
      project,
      feature,
      featureVersion,
      definitionVersion,
      LocalDateTime.ofInstant(recordedAt, ZoneOffset.UTC),
      spec,
      schema,
      classPath,
      projectVersion,
      tags,
      null
    };
  }

  /** The values as a row. */
  public Row row() {
    @Nullable Object[] values = values();
    List<String> names = new ArrayList<>();
    DefinitionsTable.COLUMNS.forEach(column -> names.add(column.name()));
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(names.get(i), values[i]);
    }
    return Row.of(row);
  }

  private static String text(Function<String, ? extends @Nullable Object> row, String column) {
    Object value = row.apply(column);
    return value == null ? "" : value.toString();
  }

  /** The table has moments without a zone, which are in UTC. */
  private static Instant moment(@Nullable Object value) {
    if (value instanceof LocalDateTime local) {
      return local.toInstant(ZoneOffset.UTC);
    }
    return value instanceof Instant instant ? instant : Instant.EPOCH;
  }
}
