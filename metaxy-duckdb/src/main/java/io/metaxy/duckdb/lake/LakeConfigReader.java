package io.metaxy.duckdb.lake;

import io.metaxy.core.config.ProviderChoice;
import io.metaxy.duckdb.lake.layout.LayoutReader;
import io.metaxy.duckdb.lake.options.LakeOptionsReader;
import io.metaxy.spi.ConfigKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LakeCatalog;
import io.metaxy.spi.lake.LakeCatalogProvider;
import io.metaxy.spi.lake.LakeRequest;
import io.metaxy.spi.lake.LakeStorage;
import io.metaxy.spi.lake.LakeStorageProvider;
import io.metaxy.spi.lake.WriterPolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the table {@code ducklake} of a store's configuration. Catalog and storage have two names
 * each: the second is the one of older files.
 */
public final class LakeConfigReader {

  private static final String TYPE = "type";
  private static final String ALIAS = "alias";
  private static final String OPTIONS = "attach_options";
  private static final String INLINING = "data_inlining_row_limit";
  private static final String CATALOG = "catalog";
  private static final String OLD_CATALOG = "metadata_backend";
  private static final String STORAGE = "storage";
  private static final String OLD_STORAGE = "storage_backend";
  private static final String LAKE_OPTIONS = "options";
  private static final String LAYOUT = "layout";
  private static final String WRITER_POLICY = "writer_policy";
  private static final String CATALOG_VIEWS = "catalog_views";
  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.required(
              CATALOG,
              "table",
              "Where tables and transactions are kept. Older files call it `metadata_backend`."),
          ConfigKey.optional(
              STORAGE,
              "table",
              "Where data files are kept. Older files call it `storage_backend`. Without it a lake is joined that exists."),
          ConfigKey.optional(
              ALIAS, "text", "The name of the lake in the engine; `ducklake` by default."),
          ConfigKey.optional(
              OPTIONS,
              "table",
              "Options of DuckLake's `ATTACH`; see below. What DuckLake does not know is shown in a preview with a comment, and refused when the store is opened."),
          ConfigKey.optional(
              INLINING,
              "number",
              "Rows up to which an insert stays in the catalog, for this store."),
          ConfigKey.optional(
              LAKE_OPTIONS,
              "table",
              "Options that the lake keeps, for all who write to it; see below."),
          ConfigKey.optional(LAYOUT, "table", "How files are divided and sorted; see below."),
          ConfigKey.optional(
              WRITER_POLICY,
              "text",
              "How writers are let in: `one_process`, `one_writer` or `parallel`. By default as fits the catalog, which is best; other programs know nothing of it."),
          ConfigKey.optional(
              CATALOG_VIEWS,
              "text",
              "The name of a database in memory that gets a view of each table of the catalog, to look into it with SQL. Nothing can be written through a view."));

  private final ClassLoader loader;

  /** A reader that finds the providers that a class loader sees. */
  public LakeConfigReader(ClassLoader loader) {
    this.loader = loader;
  }

  /** The keys of the table; the older names are taken besides. */
  public static List<ConfigKey> keys() {
    return KEYS;
  }

  /**
   * Reads and checks a lake's configuration. Opens nothing.
   *
   * @throws io.metaxy.error.MetaxyException with the code {@code INVALID_VALUE}, {@code
   *     UNKNOWN_KEY}, {@code UNKNOWN_PROVIDER} or {@code AMBIGUOUS_PROVIDER}
   */
  public LakeConfig read(ConfigSection section) {
    refuseOthers(section, Set.of(OLD_CATALOG, OLD_STORAGE), KEYS);
    ConfigSection table =
        either(section, CATALOG, OLD_CATALOG)
            .orElseThrow(
                () ->
                    section.invalid(
                        CATALOG,
                        "is missing. Add a table with the type and place of the catalog."));
    String alias = alias(section);
    LakeCatalog catalog = catalog(table);
    Optional<LakeStorage> storage = either(section, STORAGE, OLD_STORAGE).map(this::storage);
    Map<String, Object> options = options(section);
    catalog
        .objection(new LakeRequest("", alias, storage, options))
        .ifPresent(
            reason -> {
              throw table.invalid(TYPE, reason);
            });
    return new LakeConfig(
        alias,
        catalog,
        storage,
        options,
        LakeOptionsReader.read(section, LAKE_OPTIONS),
        LayoutReader.read(section, LAYOUT),
        section.text(WRITER_POLICY).map(text -> writerPolicy(section, text)),
        catalogViews(section, alias));
  }

  private static Optional<String> catalogViews(ConfigSection section, String alias) {
    Optional<String> name = section.filled(CATALOG_VIEWS);
    name.flatMap(given -> LakeConfig.whyNotBeside(alias, given))
        .ifPresent(
            reason -> {
              throw section.invalid(CATALOG_VIEWS, "\"%s\" %s".formatted(name.orElse(""), reason));
            });
    return name;
  }

  private static WriterPolicy writerPolicy(ConfigSection section, String text) {
    return Arrays.stream(WriterPolicy.values())
        .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                section.invalid(
                    WRITER_POLICY,
                    "\"%s\" is unknown. Use one_process, one_writer or parallel.".formatted(text)));
  }

  private LakeCatalog catalog(ConfigSection section) {
    LakeCatalogProvider provider =
        provider("catalog", LakeCatalogProvider.class, LakeCatalogProvider::type, section);
    refuseOthers(section, Set.of(TYPE), provider.keys());
    return provider.configure(section);
  }

  private LakeStorage storage(ConfigSection section) {
    LakeStorageProvider provider =
        provider("storage", LakeStorageProvider.class, LakeStorageProvider::type, section);
    refuseOthers(section, Set.of(TYPE), provider.keys());
    return provider.configure(section);
  }

  private static void refuseOthers(
      ConfigSection section, Set<String> others, List<ConfigKey> keys) {
    Set<String> known = new LinkedHashSet<>(others);
    keys.forEach(key -> known.add(key.name()));
    section.refuseOthers(known);
  }

  private <P> P provider(
      String kind, Class<P> port, Function<P, String> type, ConfigSection section) {
    return new ProviderChoice<>(
            kind,
            port,
            provider -> Set.of(type.apply(provider)),
            wanted ->
                "the jar that has it (io.metaxy:metaxy-ducklake-%s-%s, by convention)"
                    .formatted(kind, wanted))
        .choose(
            section.requiredText(TYPE),
            loader,
            message -> String.valueOf(section.invalid(TYPE, message).getMessage()));
  }

  private static Optional<ConfigSection> either(ConfigSection section, String name, String older) {
    if (section.has(name) && section.has(older)) {
      throw section.invalid(older, "is the older name of %s. Keep one of them.".formatted(name));
    }
    return section.has(older) ? section.section(older) : section.section(name);
  }

  /** Blank counts as absent, as a template without a value makes it. */
  private static String alias(ConfigSection section) {
    String alias =
        section
            .text(ALIAS)
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .orElse(LakeConfig.DEFAULT_ALIAS);
    LakeConfig.whyNot(alias)
        .ifPresent(
            reason -> {
              throw section.invalid(ALIAS, "\"%s\" %s".formatted(alias, reason));
            });
    return alias;
  }

  private static Map<String, Object> options(ConfigSection section) {
    ConfigSection table =
        section
            .section(OPTIONS)
            .orElseGet(() -> ConfigSection.empty(section.path() + "." + OPTIONS));
    Map<String, Object> options =
        new HashMap<>(AttachOptions.normalized(section.values(OPTIONS), table::invalid));
    section
        .integer(INLINING)
        .ifPresent(
            limit -> {
              if (limit < 0) {
                throw section.invalid(INLINING, "expected a whole number from 0.");
              }
              Object other = options.put(INLINING, limit);
              if (other != null && !other.equals(limit)) {
                throw section.invalid(
                    INLINING, "differs from attach_options.%s. Keep one.".formatted(INLINING));
              }
            });
    return options;
  }
}
