package io.metaxy.duckdb.config;

import io.metaxy.duckdb.engine.WaitLimits;
import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.duckdb.lake.LakeConfig;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.store.FallbackBy;
import io.metaxy.store.HashAlgorithm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** What a store on DuckDB is made from. No secret shows in its {@code toString}. */
@Value.Immutable
@ConfigStyle
public interface DuckDbStoreConfig {

  /** The name of the store, for messages and generated names. */
  String name();

  /** The database that the store connects to. In memory by default, as for a lake. */
  @Value.Default
  default DatabaseAddress database() {
    return DatabaseAddress.MEMORY;
  }

  /** The lake that holds the store's tables; empty if the database itself does. */
  Optional<LakeConfig> ducklake();

  /** How samples are hashed. */
  @Value.Default
  default HashAlgorithm hashAlgorithm() {
    return HashAlgorithm.XXHASH32;
  }

  /** What the store adds to the names of all its tables. */
  @Value.Default
  default String tablePrefix() {
    return "";
  }

  /** Whether writing creates a missing table; empty takes what holds for all stores. */
  Optional<Boolean> autoCreateTables();

  /** The names of the stores that a feature is read from, in order, if this one has it not. */
  List<String> fallbackStores();

  /** What is looked for in those stores. */
  @Value.Default
  default FallbackBy fallbackBy() {
    return FallbackBy.FEATURE;
  }

  /** How long is waited for other writers and processes. */
  @Value.Default
  default WaitLimits waitLimits() {
    return WaitLimits.USUAL;
  }

  /** How long a request may take that does not say so itself; empty: as long as it takes. */
  Optional<Duration> requestTimeout();

  /** Called around connecting and attaching, in order. */
  List<ConnectionHook> hooks();

  /** The names of extensions to load beside those that the store needs. */
  List<String> extensions();

  /** Names of DuckDB's pragmas that take no value, run after the settings. */
  List<String> pragmas();

  /** The user's own statements, run when extensions are loaded. They may hold secrets. */
  @Value.Redacted
  List<String> initSql();

  /** Where extensions come from. */
  @Value.Default
  default ExtensionSettings extensionSettings() {
    return ExtensionSettings.defaults();
  }

  /**
   * Settings of DuckDB by lower-case name: text, number or truth value. They may be secrets. The
   * extension directory is not among them.
   */
  @Value.Redacted
  Map<String, Object> settings();

  /**
   * Checks what goes into SQL as a name.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE}
   */
  @Value.Check
  default void check() {
    Stream.concat(settings().keySet().stream(), pragmas().stream())
        .filter(name -> !isSetting(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new MetaxyException(
                  ErrorCode.INVALID_VALUE,
                  "\"%s\" %s".formatted(name, DuckDbStoreConfigReader.NO_SETTING));
            });
  }

  /** Whether a text can be the name of a setting or pragma. */
  static boolean isSetting(String text) {
    return text.matches("[a-z_][a-z0-9_]*");
  }

  /** A new builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds the configuration of a store. */
  final class Builder extends ImmutableDuckDbStoreConfig.Builder {

    Builder() {}

    /** The database that the store connects to. */
    public Builder database(String text) {
      return database(new DatabaseAddress(text));
    }
  }
}
