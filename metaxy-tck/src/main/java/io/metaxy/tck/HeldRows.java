package io.metaxy.tck;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.Filter;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.Column;
import io.metaxy.store.HashSettings;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Rows of one feature, as a store of another kind has them.
 *
 * @param hashes how that store hashes samples
 * @param columns their columns
 * @param all the rows
 */
record HeldRows(HashSettings hashes, List<Column> columns, List<Row> all) implements Relation {

  /** What a store yields. */
  static HeldRows of(MetadataStore store, ReadRequest request) {
    Relation relation = store.read(request);
    return new HeldRows(store.hashSettings(), relation.columns(), relation.rows());
  }

  HeldRows only(int rows) {
    return with(columns, all.subList(0, rows));
  }

  HeldRows with(List<Column> others, List<Row> rows) {
    return new HeldRows(hashes, others, rows);
  }

  /** The same rows in a store that hashes otherwise. */
  HeldRows hashedBy(HashSettings others) {
    return new HeldRows(others, columns, all);
  }

  /** A store that has these rows of a feature, and nothing of others. */
  MetadataStore asStore(FeatureKey feature) {
    return asStore(feature, request -> {});
  }

  /**
   * The same.
   *
   * @param asked gets what is read
   */
  MetadataStore asStore(FeatureKey feature, Consumer<ReadRequest> asked) {
    return (MetadataStore)
        Proxy.newProxyInstance(
            MetadataStore.class.getClassLoader(),
            new Class<?>[] {MetadataStore.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "name" -> "held";
                  case "hashSettings" -> hashes;
                  case "hasFeature" -> feature.equals(arguments[0]);
                  case "read" -> {
                    asked.accept((ReadRequest) arguments[0]);
                    yield this;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Override
  public Stream<Row> stream() {
    return all.stream();
  }

  @Override
  public long count() {
    return all.size();
  }

  @Override
  public Relation select(String... names) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Relation where(Filter filter) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <R extends Record> List<R> as(Class<R> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long toParquet(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ArrowResult arrow() {
    throw new UnsupportedOperationException();
  }
}
