package io.metaxy.duckdb.config;

import io.metaxy.duckdb.extension.ExtensionName;
import io.metaxy.duckdb.extension.ExtensionSettings;
import io.metaxy.spi.ConfigSection;
import io.metaxy.spi.lake.LocalPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads which extensions a store loads, and where they come from.
 *
 * @param names the extensions to load beside those that the store needs
 * @param settings where they come from
 */
record ExtensionsReader(List<String> names, List<String> initSql, ExtensionSettings settings) {

  static final String EXTENSIONS = "extensions";
  static final String INSTALL = "extension_install";
  static final String DIRECTORY = "extension_directory";

  private static final Logger LOG = LoggerFactory.getLogger(ExtensionsReader.class);
  private static final Set<String> KEYS = Set.of("name", "repository", "path", "init_sql");

  /**
   * Reads the keys of a store.
   *
   * @param settings the table of DuckDB's settings, if there is one
   */
  static ExtensionsReader read(ConfigSection section, Optional<ConfigSection> settings) {
    List<String> names = new ArrayList<>();
    List<String> initSql = new ArrayList<>();
    Map<String, Path> files = new LinkedHashMap<>();
    Map<String, String> repositories = new LinkedHashMap<>();
    for (Object element : section.textsAndSections(EXTENSIONS)) {
      if (element instanceof ConfigSection table) {
        if (isNeedless(table.requiredText("name"))) {
          continue;
        }
        String name = name(table);
        names.add(name);
        if (table.has("path")) {
          files.put(name, LocalPath.required(table, "path"));
        }
        table
            .filled("repository")
            .filter(repository -> !repository.equals("core"))
            .ifPresent(repository -> repositories.put(name, repository));
        initSql.addAll(table.texts("init_sql"));
      } else if (!isNeedless(element.toString())) {
        names.add(checked(section, EXTENSIONS, element.toString()));
      }
    }
    Optional<Path> directory =
        settings
            .filter(table -> table.has(DIRECTORY))
            .map(table -> LocalPath.required(table, DIRECTORY));
    return new ExtensionsReader(
        names, initSql, new ExtensionSettings(directory, files, repositories, mayInstall(section)));
  }

  /** Shared configurations name it: the original needs it for hashes that are built in here. */
  private static boolean isNeedless(String name) {
    if (name.equals("hashfuncs")) {
      LOG.info("The extension hashfuncs is not loaded: its hash functions are built in here.");
      return true;
    }
    return false;
  }

  private static String name(ConfigSection table) {
    table.refuseOthers(KEYS);
    return checked(table, "name", table.requiredText("name"));
  }

  private static String checked(ConfigSection section, String key, String name) {
    ExtensionName.whyNot(name)
        .ifPresent(
            reason -> {
              throw section.invalid(
                  key, "\"%s\" is no name of an extension: %s".formatted(name, reason));
            });
    return name;
  }

  private static boolean mayInstall(ConfigSection section) {
    String text = section.text(INSTALL).orElse("auto");
    if (!Set.of("auto", "never").contains(text)) {
      throw section.invalid(INSTALL, "\"%s\" is unknown. Use auto or never.".formatted(text));
    }
    return text.equals("auto");
  }
}
