package io.metaxy.core.fallback;

import io.metaxy.core.engine.TableName;
import io.metaxy.core.engine.Tables;
import io.metaxy.feature.FeatureKey;
import io.metaxy.store.FeatureLocation;
import io.metaxy.store.MetadataStore;
import io.metaxy.store.StorePlace;
import java.util.Optional;

/** A store that another one falls back to, open for reading. */
public sealed interface Fallback extends AutoCloseable {

  /** The store's name. */
  String name();

  /** Where its table of a feature is; empty if it has none. */
  Optional<FeatureLocation> locate(FeatureKey feature);

  @Override
  void close();

  /**
   * A store whose tables the engine of the other one can name in its queries. It goes with the
   * engine.
   *
   * @param name its name
   * @param place where its tables are
   * @param tablePrefix what the names of its tables begin with
   * @param tables its tables
   */
  record Attached(String name, StorePlace place, String tablePrefix, Tables tables)
      implements Fallback {

    /** The name of a feature's table. */
    public TableName table(FeatureKey feature) {
      return new TableName(tablePrefix + feature.tableName());
    }

    @Override
    public Optional<FeatureLocation> locate(FeatureKey feature) {
      return tables
          .describe(table(feature))
          .map(columns -> new FeatureLocation(name, place, table(feature).name()));
    }

    @Override
    public void close() {}
  }

  /**
   * A store of another kind, of which rows are fetched.
   *
   * @param store the store
   */
  record Opened(MetadataStore store) implements Fallback {

    @Override
    public String name() {
      return store.name();
    }

    @Override
    public Optional<FeatureLocation> locate(FeatureKey feature) {
      return store.locate(feature);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
