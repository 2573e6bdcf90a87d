package io.metaxy.tck;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.SystemColumns;
import io.metaxy.spi.FallbackStore;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.Column;
import io.metaxy.store.FeatureLocation;
import io.metaxy.store.HashAlgorithm;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.ReadRequest;
import io.metaxy.store.Relation;
import io.metaxy.store.Row;
import io.metaxy.store.StorePlace;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A store of a foreign kind, that yields the rows of one feature that were read elsewhere, and can
 * nothing else.
 */
final class RememberedStore implements StoreBackend {

  private final String name;
  private final FeatureKey feature;
  private final List<Column> columns;
  private final List<Row> rows;
  private final AtomicInteger open = new AtomicInteger();

  private RememberedStore(String name, FeatureKey feature, List<Column> columns, List<Row> rows) {
    this.name = name;
    this.feature = feature;
    this.columns = columns;
    this.rows = rows;
  }

  /** Remembers what a store has of a feature. */
  static RememberedStore of(String name, MetadataStore store, FeatureKey feature) {
    Relation latest = store.read(feature);
    return new RememberedStore(name, feature, latest.columns(), latest.rows());
  }

  /** The same rows, written a day later. */
  RememberedStore aDayLater() {
    return new RememberedStore(
        name,
        feature,
        columns,
        rows.stream()
            .map(
                row ->
                    row.get(SystemColumns.UPDATED_AT) instanceof Instant written
                        ? row.with(SystemColumns.UPDATED_AT, written.plus(Duration.ofDays(1)))
                        : row)
            .toList());
  }

  FallbackStore asFallback() {
    return new FallbackStore(name, this);
  }

  /** How many stores were opened and are not closed. */
  int open() {
    return open.get();
  }

  @Override
  public String database() {
    return "remembered";
  }

  @Override
  public String tablePrefix() {
    return "";
  }

  @Override
  public HashAlgorithm hashAlgorithm() {
    return HashAlgorithm.XXHASH32;
  }

  @Override
  public List<String> previewSql() {
    return List.of();
  }

  @Override
  public MetadataStore open(StoreContext context, AccessMode mode) {
    open.incrementAndGet();
    return proxy(
        MetadataStore.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "name" -> context.name();
              case "tableName" -> ((FeatureKey) arguments[0]).tableName();
              case "columns" -> feature.equals(arguments[0]) ? columns : List.of();
              case "locate" -> locate(arguments[0]);
              case "read" -> read(arguments[0]);
              case "close" -> closed();
              default -> InvocationHandler.invokeDefault(proxy, method, arguments);
            });
  }

  private Optional<FeatureLocation> locate(Object asked) {
    StorePlace place = new StorePlace("remembered", "", Optional.empty());
    return feature.equals(asked)
        ? Optional.of(new FeatureLocation(name, place, feature.tableName()))
        : Optional.empty();
  }

  private @Nullable Object closed() {
    open.decrementAndGet();
    return null;
  }

  private Relation read(Object request) {
    if (!(request instanceof ReadRequest read) || !read.feature().equals(feature)) {
      throw new MetaxyException(ErrorCode.TABLE_MISSING, "Nothing else is remembered.");
    }
    return proxy(
        Relation.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "columns" -> columns;
              case "stream" -> rows.stream();
              case "count" -> (long) rows.size();
              default -> InvocationHandler.invokeDefault(proxy, method, arguments);
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
