package io.metaxy.core.fallback;

import io.metaxy.core.schema.Widening;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Column;
import io.metaxy.store.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The columns of a feature whose rows come from several stores: those of the first, and what later
 * ones have beside them. Types hold the values of all stores as they are.
 */
public final class SharedColumns {

  private static final Set<String> BY_FIELD =
      Set.of(SystemColumns.PROVENANCE_BY_FIELD, SystemColumns.DATA_VERSION_BY_FIELD);

  private final FeatureKey feature;
  private final Map<String, String> owners = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Integer> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<Column> columns = new ArrayList<>();

  /** No columns yet. */
  public SharedColumns(FeatureKey feature) {
    this.feature = feature;
  }

  /**
   * Adds what a store has.
   *
   * @throws MetaxyException with the code {@code TABLE_SHAPE}, if no type holds the values of a
   *     column in all stores
   */
  public void add(String store, List<Column> more) {
    for (Column column : more) {
      Integer place = places.get(column.name());
      if (place == null) {
        places.put(column.name(), columns.size());
        owners.put(column.name(), store);
        columns.add(column);
      } else {
        Column known = columns.get(place);
        ColumnType type =
            wider(known, column.type()).orElseThrow(() -> unlike(known, store, column.type()));
        columns.set(place, new Column(known.name(), type));
      }
    }
  }

  /** Struct and map are both read by field; the struct becomes a map. */
  private static Optional<ColumnType> wider(Column known, ColumnType other) {
    if (BY_FIELD.contains(known.name())) {
      if (known.type() instanceof ColumnType.MapOf) {
        return Optional.of(known.type());
      } else if (other instanceof ColumnType.MapOf) {
        return Optional.of(other);
      }
    }
    return Widening.of(known.type(), other);
  }

  private MetaxyException unlike(Column known, String store, ColumnType other) {
    return new MetaxyException(
        ErrorCode.TABLE_SHAPE,
        "Cannot read the rows of feature \"%s\" in the stores \"%s\" and \"%s\" together: column \"%s\" is %s in the one and %s in the other. Alter the type in one of them, or let the store fall back by feature (fallback_by)."
            .formatted(
                feature, owners.get(known.name()), store, known.name(), known.type(), other));
  }

  /** All columns, named as the first store names them. */
  public List<Column> columns() {
    return List.copyOf(columns);
  }
}
