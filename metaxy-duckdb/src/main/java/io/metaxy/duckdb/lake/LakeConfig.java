package io.metaxy.duckdb.lake;

import io.metaxy.duckdb.lake.layout.LakeLayout;
import io.metaxy.duckdb.lake.options.LakeOptions;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStep;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.WriterPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lake of a store.
 *
 * @param alias the name that the lake gets in the engine
 * @param catalog where tables and transactions are kept
 * @param storage where data files are kept; empty joins a lake that exists, at the path it knows
 * @param attachOptions options of DuckLake's ATTACH by lower-case name: text, whole number or truth
 *     value
 * @param options options that the lake keeps, for all who write to it
 * @param layout how files of the store's tables are divided and sorted
 * @param writerPolicy how writers are let in; empty: as fits the catalog
 * @param catalogViews the name of a database with views of the catalog's tables; empty: there is
 *     none
 */
public record LakeConfig(
    String alias,
    LakeCatalog catalog,
    Optional<LakeStorage> storage,
    Map<String, Object> attachOptions,
    LakeOptions options,
    LakeLayout layout,
    Optional<WriterPolicy> writerPolicy,
    Optional<String> catalogViews) {

  /** The alias where none is configured. */
  public static final String DEFAULT_ALIAS = "ducklake";

  /** Names that DuckDB has given away: attaching under them fails, or silently does nothing. */
  private static final Set<String> TAKEN = Set.of("main", "memory", "system", "temp");

  /**
   * Checks alias, options, and whether the catalog can have such a lake.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE}
   */
  public LakeConfig {
    whyNot(alias)
        .ifPresent(
            reason -> {
              throw new MetaxyException(
                  ErrorCode.INVALID_VALUE,
                  "Cannot use the alias \"%s\": it %s".formatted(alias, reason));
            });
    String ownAlias = alias;
    catalogViews
        .flatMap(name -> whyNotBeside(ownAlias, name))
        .ifPresent(
            reason -> {
              throw new MetaxyException(
                  ErrorCode.INVALID_VALUE,
                  "Cannot have views of the catalog of the lake \"%s\": their name %s"
                      .formatted(ownAlias, reason));
            });
    attachOptions =
        Collections.unmodifiableMap(
            AttachOptions.normalized(
                attachOptions,
                (name, message) ->
                    new MetaxyException(
                        ErrorCode.INVALID_VALUE,
                        "The attach option %s %s".formatted(name, message))));
    catalog
        .objection(new LakeRequest("", alias, storage, attachOptions))
        .ifPresent(
            reason -> {
              throw new MetaxyException(
                  ErrorCode.INVALID_VALUE,
                  "Cannot use the lake \"%s\": %s".formatted(alias, reason));
            });
  }

  /** A lake whose options and layouts stay as they are. */
  public LakeConfig(
      String alias,
      LakeCatalog catalog,
      Optional<LakeStorage> storage,
      Map<String, Object> attachOptions) {
    this(
        alias,
        catalog,
        storage,
        attachOptions,
        LakeOptions.NONE,
        LakeLayout.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /** A lake that is created if it does not exist. */
  public static LakeConfig of(LakeCatalog catalog, LakeStorage storage) {
    return new LakeConfig(DEFAULT_ALIAS, catalog, Optional.of(storage), Map.of());
  }

  /** A lake that exists, with its data where it knows them to be. */
  public static LakeConfig joining(LakeCatalog catalog) {
    return new LakeConfig(DEFAULT_ALIAS, catalog, Optional.empty(), Map.of());
  }

  /** The same lake under another name. */
  public LakeConfig withAlias(String newAlias) {
    return new LakeConfig(
        newAlias, catalog, storage, attachOptions, options, layout, writerPolicy, catalogViews);
  }

  /** The same lake with one more attach option, or another value of one. */
  public LakeConfig withAttachOption(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(attachOptions);
    more.put(name.toLowerCase(Locale.ROOT), value);
    return new LakeConfig(
        alias, catalog, storage, more, options, layout, writerPolicy, catalogViews);
  }

  /** The same lake, which is not created if it is not there; a server decides that itself. */
  public LakeConfig existing(String store) {
    return steps(store).stream().anyMatch(LakeStep.AttachLake.class::isInstance)
        ? withAttachOption("create_if_not_exists", false)
        : this;
  }

  /** The same lake with other options of its own. */
  public LakeConfig withOptions(LakeOptions newOptions) {
    return new LakeConfig(
        alias, catalog, storage, attachOptions, newOptions, layout, writerPolicy, catalogViews);
  }

  /** The same lake with other layouts. */
  public LakeConfig withLayout(LakeLayout newLayout) {
    return new LakeConfig(
        alias, catalog, storage, attachOptions, options, newLayout, writerPolicy, catalogViews);
  }

  /** The same lake with writers let in otherwise than fits its catalog. */
  public LakeConfig withWriterPolicy(WriterPolicy policy) {
    return new LakeConfig(
        alias, catalog, storage, attachOptions, options, layout, Optional.of(policy), catalogViews);
  }

  /**
   * The same lake with a database of this name, in memory, that has a view of each table of the
   * catalog, to look into it with SQL. Empty: without one.
   */
  public LakeConfig withCatalogViews(Optional<String> name) {
    return new LakeConfig(
        alias, catalog, storage, attachOptions, options, layout, writerPolicy, name);
  }

  /** Whether this process attaches the lake, and not a server that keeps it. */
  public boolean isAttachedHere(String store) {
    return steps(store).stream().anyMatch(LakeStep.AttachLake.class::isInstance);
  }

  /** What the catalog and the storage do to attach the lake for a store of this name, in order. */
  List<LakeStep> steps(String store) {
    return catalog.steps(new LakeRequest(store, alias, storage, attachOptions));
  }

  /** Why another database cannot have this name beside a lake; empty if it can. */
  static Optional<String> whyNotBeside(String alias, String name) {
    return name.equalsIgnoreCase(alias)
        ? Optional.of("is that of the lake. Choose another.")
        : whyNot(name);
  }

  /** Why a lake cannot have this alias; empty if it can. */
  static Optional<String> whyNot(String alias) {
    if (alias.isBlank()) {
      return Optional.of("is blank. Choose a name.");
    }
    return TAKEN.contains(alias.toLowerCase(Locale.ROOT))
        ? Optional.of("is a name that DuckDB uses itself. Choose another.")
        : Optional.empty();
  }
}
