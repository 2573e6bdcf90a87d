package io.metaxy.duckdb.dlt;

import io.metaxy.core.config.ConfigSections;
import io.metaxy.duckdb.config.DuckDbStoreConfig;
import io.metaxy.duckdb.config.DuckDbStoreConfigReader;
import io.metaxy.spi.ConfigSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the configuration of one store, a {@link io.metaxy.duckdb.DuckDBMetadataStore}, of dlt's
 * {@code [destination.ducklake.credentials]}.
 *
 * <p>{@code ducklake_name} becomes the alias, the name of the default catalog and data folder
 * ({@code <name>.sqlite} and {@code <name>.files}), and the schema of a catalog on a server. {@code
 * catalog} and {@code storage} (or {@code bucket_url}) are URLs, {@code global_config} is set
 * before attaching. Variables such as {@code DESTINATION__DUCKLAKE__CREDENTIALS__CATALOG} win over
 * the files. The jars of the catalog and the storage have to be on the class path.
 */
public final class DltDestination {

  private static final String DEFAULT_NAME = "ducklake";

  private DltDestination() {}

  /**
   * Reads with the environment and the working directory of this process.
   *
   * @param store the name of the store
   * @param file a TOML file, or the folder {@code .dlt} with {@code secrets.toml} and {@code
   *     config.toml}
   * @throws io.metaxy.error.MetaxyException as {@link #read(String, Path, Path, Map)}
   */
  public static DuckDbStoreConfig read(String store, Path file) {
    return read(store, file, Path.of(""), System.getenv());
  }

  /**
   * Reads and checks the destination. Opens nothing.
   *
   * @param store the name of the store
   * @param file a TOML file, or the folder {@code .dlt} with {@code secrets.toml} and {@code
   *     config.toml}
   * @param workingDirectory where relative paths start
   * @param environment variables, by name
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_TOML}, {@code
   *     INVALID_VALUE}, {@code UNKNOWN_KEY} or {@code UNKNOWN_PROVIDER}; no value is in its message
   */
  public static DuckDbStoreConfig read(
      String store, Path file, Path workingDirectory, Map<String, String> environment) {
    DltSettings settings = DltSettings.read(file, environment);
    Path directory = workingDirectory.toAbsolutePath().normalize();
    ConfigSection section =
        ConfigSections.values(DltSettings.PATH, file.toString(), store(settings, directory));
    return new DuckDbStoreConfigReader(loader()).read(store, section);
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? DltDestination.class.getClassLoader() : context;
  }

  private static Map<String, Object> store(DltSettings settings, Path directory) {
    String name = settings.text("ducklake_name").orElse(DEFAULT_NAME);
    DltCatalog catalog = DltCatalog.read(settings, name, directory);
    Map<String, Object> lake = new LinkedHashMap<>();
    lake.put("alias", name);
    lake.put("attach_options", catalog.attachOptions());
    lake.put("catalog", catalog.keys());
    DltStorage.read(
            settings, settings.path("ducklake_name", directory, name + ".files"), catalog.exists())
        .ifPresent(storage -> lake.put("storage", storage));
    Map<String, Object> store = new LinkedHashMap<>();
    store.put("ducklake", lake);
    Map<String, Object> global = settings.table("global_config");
    List<String> extensions = new ArrayList<>(settings.texts("extensions"));
    if (!global.isEmpty()) {
      store.put("config", global);
      // Options such as ducklake_max_retry_count are there once the extension is.
      extensions.add("ducklake");
    }
    store.put("extensions", extensions);
    return store;
  }
}
