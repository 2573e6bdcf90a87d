package io.metaxy;

import io.metaxy.feature.FeatureKey;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.spi.StoreBackend;
import io.metaxy.spi.StoreContext;
import io.metaxy.store.AccessMode;
import io.metaxy.store.MetadataStore;
import java.util.List;

/** A store that is configured and checked, and not open. It can be opened any number of times. */
public final class ConfiguredStore {

  private final StoreContext context;
  private final StoreBackend backend;
  private final OpenStores openStores;

  ConfiguredStore(StoreContext context, StoreBackend backend, OpenStores openStores) {
    this.context = context;
    this.backend = backend;
    this.openStores = openStores;
  }

  /** The store's name in the configuration. */
  public String name() {
    return context.name();
  }

  /** The simple name of the class that implements the store. */
  public String type() {
    return backend.getClass().getSimpleName();
  }

  /** The database, as it was configured and without secrets. */
  public String database() {
    return backend.database();
  }

  /** The name of a feature's table in this store. */
  public String tableName(FeatureKey feature) {
    return backend.tablePrefix() + feature.tableName();
  }

  /** The name of a feature's table in this store. */
  public String tableName(FeatureSpec feature) {
    return tableName(feature.key());
  }

  /** The statements that opening will run, secrets masked; needs no network, server or secret. */
  public List<String> previewSql() {
    return backend.previewSql();
  }

  /**
   * The same store, in a run that this text names, as an orchestrator does: all rows that it writes
   * carry the text in {@code metaxy_materialization_id}, unless a write says otherwise. An empty
   * text names no run.
   */
  public ConfiguredStore withMaterializationId(String id) {
    return new ConfiguredStore(context.withMaterializationId(id), backend, openStores);
  }

  /**
   * Opens the store. It is closed by its user, or else when its {@link Metaxy} is closed.
   *
   * @throws io.metaxy.error.MetaxyException if it cannot be opened, or Metaxy has been closed
   */
  public MetadataStore open(AccessMode mode) {
    return openStores.open(name(), () -> backend.open(context, mode));
  }

  @Override
  public String toString() {
    return "ConfiguredStore[name=%s, type=%s]".formatted(name(), type());
  }
}
