package io.metaxy.core.push;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType.Scalar;
import java.util.List;
import java.util.stream.Stream;

/** The system table in which a store records definitions; a format shared with other writers. */
public final class DefinitionsTable {

  /** The table's name is made from this key as those of features are. */
  public static final FeatureKey KEY = FeatureKey.of("metaxy-system/feature_versions");

  /** When a definition was recorded. */
  public static final String RECORDED_AT = "recorded_at";

  /** Whose feature it is. */
  public static final String PROJECT = "project";

  static final String FEATURE = "feature_key";
  static final String FEATURE_VERSION = SystemColumns.FEATURE_VERSION;
  static final String DEFINITION_VERSION = "metaxy_definition_version";
  static final String SPEC = "feature_spec";
  static final String SCHEMA = "feature_schema";
  static final String CLASS_PATH = "feature_class_path";
  static final String PROJECT_VERSION = SystemColumns.PROJECT_VERSION;
  static final String TAGS = "tags";
  static final String DELETED_AT = "deleted_at";

  /** The columns; moments have no zone and are in UTC. */
  public static final List<Column> COLUMNS =
      Stream.of(
              PROJECT,
              FEATURE,
              FEATURE_VERSION,
              DEFINITION_VERSION,
              RECORDED_AT,
              SPEC,
              SCHEMA,
              CLASS_PATH,
              PROJECT_VERSION,
              TAGS,
              DELETED_AT)
          .map(DefinitionsTable::column)
          .toList();

  private DefinitionsTable() {}

  private static Column column(String name) {
    boolean moment = name.equals(RECORDED_AT) || name.equals(DELETED_AT);
    return new Column(name, moment ? Scalar.TIMESTAMP : Scalar.VARCHAR);
  }
}
