package io.metaxy.duckdb;

import io.metaxy.core.engine.Tables;
import io.metaxy.duckdb.config.DatabaseAddress;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.engine.AttachedDatabase;
import io.metaxy.duckdb.engine.DuckDbEngine;
import io.metaxy.duckdb.engine.TableSetup;
import io.metaxy.duckdb.extension.ExtensionLoader;
import io.metaxy.duckdb.lake.LakeAttacher;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.duckdb.lake.OpenLake;
import io.metaxy.store.AccessMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/**
 * Attaches a store for reading to the engine of another one that falls back to it, under a name
 * that no other database of the instance has. What cannot be attached is opened by itself: a store
 * with extensions, statements, hooks or settings of its own, which are meant for an instance of its
 * own; a database in memory or behind a network; a lake that a server keeps; and a file that this
 * JVM has open already.
 *
 * @param name the store's name
 * @param config its configuration
 */
record FallbackAttachment(String name, DuckDbStoreConfig config) {

  /** Settings about resources of an instance, of which the other store's hold. */
  private static final Set<String> RESOURCES =
      Set.of(
          "max_memory",
          "max_temp_directory_size",
          "memory_limit",
          "preserve_insertion_order",
          "temp_directory",
          "threads",
          "worker_threads");

  /** Its tables, if they are now attached. */
  Optional<Tables> to(DuckDbEngine engine) {
    if (hasInstanceOfItsOwn()) {
      return Optional.empty();
    }
    String alias = "metaxy_fallback_" + UUID.randomUUID().toString().replace("-", "");
    if (config.ducklake().isPresent()) {
      LakeConfig lake = config.ducklake().get();
      return lake.isAttachedHere(name)
          ? engine.attach(
              name,
              on -> Optional.of(lake(on, lake.withAlias(alias).withCatalogViews(Optional.empty()))))
          : Optional.empty();
    }
    return config.database().kind() == DatabaseAddress.Kind.FILE
        ? engine.attach(name, on -> file(on, alias))
        : Optional.empty();
  }

  private boolean hasInstanceOfItsOwn() {
    return !RESOURCES.containsAll(config.settings().keySet())
        || !config.pragmas().isEmpty()
        || !config.extensions().isEmpty()
        || !config.initSql().isEmpty()
        || !config.hooks().isEmpty();
  }

  private AttachedDatabase lake(DuckDBConnection on, LakeConfig lake) {
    OpenLake open =
        new LakeAttacher(
                new ExtensionLoader(config.extensionSettings()),
                connection -> {},
                config.waitLimits())
            .attach(on, lake, name, AccessMode.READ);
    return new AttachedDatabase(open.alias(), open.metadata(), TableSetup.NONE);
  }

  private Optional<AttachedDatabase> file(DuckDBConnection on, String alias) {
    FileDatabase file =
        FileDatabase.of(
            name, config.database(), new Hooks(name, List.of()), config.waitLimits().lock());
    return file.attach(on, alias) ? Optional.of(new AttachedDatabase(alias)) : Optional.empty();
  }
}
