package io.metaxy.store;

import io.metaxy.feature.FieldKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are to be written. They hold the id columns, user columns, and, unless they go to an
 * increment, what each field was made from: the system column {@code metaxy_provenance_by_field}.
 * {@code metaxy_provenance}, {@code metaxy_data_version_by_field} and {@code metaxy_data_version}
 * may be given too; what is not given is derived.
 */
public sealed interface Rows {

  /** Java records: components become columns, named in snake case. */
  static <R extends Record> Records<R> of(Iterable<R> records) {
    return new Records<>(records, Map.of(), Map.of());
  }

  /** Rows of values by column; types are taken from the values. */
  static Rows ofRows(Iterable<Row> rows) {
    return new Values(rows);
  }

  /**
   * The result of one query in the engine's SQL, with {@code ?} for parameters. The query is run as
   * it is: never build it from text that is not yours.
   */
  static Rows sql(String query, @Nullable Object... parameters) {
    return new Query(query, Collections.unmodifiableList(Arrays.asList(parameters.clone())));
  }

  /** Parquet files: a path, a URL or a glob pattern that the engine can read. */
  static Rows parquet(String path) {
    return new Parquet(path);
  }

  /** A Parquet file. */
  static Rows parquet(Path path) {
    return new Parquet(path.toAbsolutePath().toString());
  }

  /** What was read from the same store: written without leaving the engine. */
  static Rows of(Relation relation) {
    return new FromRelation(relation);
  }

  /**
   * Rows that another library holds, such as a result set or Arrow batches. They are read once, as
   * they come, so that one write can have them; nothing of them is closed by it.
   */
  non-sealed interface Streamed extends Rows {

    /**
     * The columns.
     *
     * @throws io.metaxy.error.MetaxyException naming a column whose type has no {@link ColumnType}
     */
    List<Column> columns();

    /**
     * The rows: values in the order of the columns, of the Java types that {@link Row} names.
     *
     * @throws io.metaxy.error.MetaxyException if they were read before
     */
    Iterator<@Nullable Object[]> values();

    /**
     * The same rows for engines that take them in whole; empty if there is no such form. Asked for
     * instead of columns and values.
     */
    default Optional<ArrowStream> arrow() {
      return Optional.empty();
    }
  }

  /**
   * Java records.
   *
   * @param <R> their type
   */
  final class Records<R extends Record> implements Rows {

    private final Iterable<R> records;
    private final Map<FieldKey, Function<? super R, ? extends @Nullable Object>> provenance;
    private final Map<FieldKey, Function<? super R, ? extends @Nullable Object>> dataVersion;

    private Records(
        Iterable<R> records,
        Map<FieldKey, Function<? super R, ? extends @Nullable Object>> provenance,
        Map<FieldKey, Function<? super R, ? extends @Nullable Object>> dataVersion) {
      this.records = Objects.requireNonNull(records, "records");
      this.provenance = provenance;
      this.dataVersion = dataVersion;
    }

    /** Says what a field of each record was made from; its text is what counts. */
    public Records<R> provenance(
        String field, Function<? super R, ? extends @Nullable Object> value) {
      return new Records<>(records, plus(provenance, field, value), dataVersion);
    }

    /** Gives the version of a field's data itself, which children see instead of its provenance. */
    public Records<R> dataVersion(
        String field, Function<? super R, ? extends @Nullable Object> value) {
      return new Records<>(records, provenance, plus(dataVersion, field, value));
    }

    /** The records. */
    public Iterable<R> records() {
      return records;
    }

    /** What each field was made from; empty if that is not said. */
    public Map<FieldKey, Function<? super R, ? extends @Nullable Object>> provenance() {
      return provenance;
    }

    /** Versions of the fields' data; empty if none are given. */
    public Map<FieldKey, Function<? super R, ? extends @Nullable Object>> dataVersion() {
      return dataVersion;
    }

    private static <R extends Record>
        Map<FieldKey, Function<? super R, ? extends @Nullable Object>> plus(
            Map<FieldKey, Function<? super R, ? extends @Nullable Object>> fields,
            String field,
            Function<? super R, ? extends @Nullable Object> value) {
      Map<FieldKey, Function<? super R, ? extends @Nullable Object>> copy =
          new LinkedHashMap<>(fields);
      copy.put(FieldKey.of(field), value);
      return Collections.unmodifiableMap(copy);
    }
  }

  /**
   * Values by column.
   *
   * @param rows the rows
   */
  record Values(Iterable<Row> rows) implements Rows {}

  /**
   * One query in the engine's SQL.
   *
   * @param query the text
   * @param parameters the values of its parameters
   */
  record Query(String query, List<@Nullable Object> parameters) implements Rows {}

  /**
   * Parquet files.
   *
   * @param path a path, URL or glob pattern
   */
  record Parquet(String path) implements Rows {}

  /**
   * A relation of the same store.
   *
   * @param relation what was read
   */
  record FromRelation(Relation relation) implements Rows {}
}
