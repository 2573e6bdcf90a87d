package io.metaxy.tck;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.Filter;
import io.metaxy.store.ArrowResult;
import io.metaxy.store.Column;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Rows of one feature, as a store of another kind has them. */
record HeldRows(List<Column> columns, List<Row> all) implements Relation {

  /** What a relation has. */
  static HeldRows of(Relation relation) {
    return new HeldRows(relation.columns(), relation.rows());
  }

  HeldRows only(int rows) {
    return new HeldRows(columns, all.subList(0, rows));
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
