package io.metaxy.memory;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.Lineage;
import io.metaxy.feature.SystemColumns;
import io.metaxy.store.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What rows must satisfy before any of them counts.
 *
 * @param spec the feature
 * @param ids the columns that tell its samples apart
 * @param given the rows
 * @param purpose what they are given for
 */
record RowRules(FeatureSpec spec, List<String> ids, GivenRows given, String purpose) {

  static RowRules ofWrite(FeatureSpec spec, GivenRows given) {
    return new RowRules(spec, spec.idColumns(), given, "write");
  }

  /** The rules of rows that keep their feature versions. */
  static RowRules ofVersions(FeatureSpec spec, GivenRows given) {
    List<String> keys = new ArrayList<>(spec.idColumns());
    keys.add(SystemColumns.FEATURE_VERSION);
    return new RowRules(spec, keys, given, "write");
  }

  /** The rules of samples that a feature is resolved with. */
  static RowRules ofSamples(FeatureSpec spec, List<String> matchedOn, GivenRows given) {
    return new RowRules(spec, matchedOn, given, "resolve");
  }

  /** Rows that are written have columns that the table has, if there is one, or can be given. */
  void checkColumns(Optional<Table> table, boolean evolves) {
    checkNames();
    checkIdColumns();
    if (!evolves) {
      checkTable(table);
    }
  }

  /** All ids are there. */
  void checkIdColumns() {
    List<String> missing = new ArrayList<>(ids);
    missing.removeAll(given.names());
    if (!missing.isEmpty()) {
      throw refused(
          "the rows lack the id columns %s; they have %s.".formatted(missing, given.names()));
    }
  }

  /** No two columns have one name, and none has one that is kept for others. */
  private void checkNames() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : given.names()) {
      if (!names.add(name)) {
        throw refused("two columns are called \"%s\", case aside. Rename one.".formatted(name));
      }
      if (name.toLowerCase(Locale.ROOT).startsWith(SystemColumns.PREFIX)
          && !SystemColumns.ALL.contains(name)) {
        throw refused(
            "column \"%s\" begins with \"metaxy_\", which is kept for system columns. Rename it."
                .formatted(name));
      }
    }
  }

  /** The table, if there is one, has all columns. */
  private void checkTable(Optional<Table> table) {
    List<String> unknown =
        new ArrayList<>(given.userColumns().stream().map(c -> c.name()).toList());
    table.ifPresent(stored -> unknown.removeAll(stored.columns().keySet()));
    if (table.isPresent() && !unknown.isEmpty()) {
      throw new MetaxyException(
          ErrorCode.TABLE_SHAPE,
          "Cannot write feature \"%s\": its table \"%s\" lacks the columns %s. Let the write add them (WriteOptions.evolveSchema), or leave them out of the rows."
              .formatted(spec.key(), table.get().name(), unknown));
    }
  }

  /** The increment supplies what the fields were made from. */
  void refuseProvenance() {
    for (String column : List.of(SystemColumns.PROVENANCE, SystemColumns.PROVENANCE_BY_FIELD)) {
      if (given.has(column)) {
        throw refused(
            "the rows have a column \"%s\", which the increment supplies. Leave it out."
                .formatted(column));
      }
    }
  }

  /** Something says for each field what it was made from. */
  void checkProvenance() {
    List<String> silent = given.fieldsWithout(SystemColumns.PROVENANCE_BY_FIELD, spec);
    if (!silent.isEmpty()) {
      throw refused(
          "nothing says what its fields %s were made from. Give %s for each field, by Rows.of(...).provenance(field, ...) or as a map."
              .formatted(silent, SystemColumns.PROVENANCE_BY_FIELD));
    }
  }

  /** A data version comes with its by-field form, and that with all fields. */
  void checkDataVersion() {
    boolean byField = given.has(SystemColumns.DATA_VERSION_BY_FIELD);
    for (Row row : given.has(SystemColumns.DATA_VERSION) ? given.rows() : List.<Row>of()) {
      if (row.get(SystemColumns.DATA_VERSION) != null
          && (!byField || row.get(SystemColumns.DATA_VERSION_BY_FIELD) == null)) {
        throw refused(
            "sample %s gives %s without %s. Give both, or the latter."
                .formatted(
                    SampleKey.of(row, ids).values(),
                    SystemColumns.DATA_VERSION,
                    SystemColumns.DATA_VERSION_BY_FIELD));
      }
    }
    List<String> silent =
        byField ? given.fieldsWithout(SystemColumns.DATA_VERSION_BY_FIELD, spec) : List.of();
    if (!silent.isEmpty()) {
      throw refused(
          "%s has no entry for the fields %s. Give one for each field."
              .formatted(SystemColumns.DATA_VERSION_BY_FIELD, silent));
    }
  }

  /** Rows that keep their feature version have one. */
  void checkFeatureVersions() {
    for (Row row : given.rows()) {
      if (row.asMap().get(SystemColumns.FEATURE_VERSION) == null) {
        throw refused(
            "sample %s is to keep its feature version and has none. Give %s for every row, or write without keepFeatureVersion."
                .formatted(SampleKey.of(row, ids).values(), SystemColumns.FEATURE_VERSION));
      }
    }
  }

  /** No id is null, and no sample comes twice unless it is made from a group of rows. */
  void checkIds() {
    boolean aggregates =
        spec.dependencies().stream().anyMatch(d -> d.lineage() instanceof Lineage.Aggregation);
    Set<SampleKey> seen = new HashSet<>();
    for (Row row : given.rows()) {
      SampleKey key = SampleKey.of(row, ids);
      if (key.hasNull()) {
        throw refused(
            "a row has null in an id column: %s = %s. Give every row its ids."
                .formatted(ids, key.values()));
      }
      if (!seen.add(key) && !aggregates) {
        throw refused("sample %s comes twice. Write each sample once.".formatted(key.values()));
      }
    }
  }

  /** No row is without provenance altogether. */
  void checkProvenanceValues() {
    for (Row row : given.rows()) {
      if (row.get(SystemColumns.PROVENANCE_BY_FIELD) == null) {
        throw refused(
            "sample %s has null in %s, so nothing says what its fields were made from. Give it for every row."
                .formatted(SampleKey.of(row, ids).values(), SystemColumns.PROVENANCE_BY_FIELD));
      }
    }
  }

  private MetaxyException refused(String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_ROWS,
        "Cannot %s feature \"%s\": %s".formatted(purpose, spec.key(), reason));
  }
}
