package io.metaxy.core.config;

import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureGraph;
import io.metaxy.feature.FeatureKey;
import io.metaxy.spi.ConfigSection;
import io.metaxy.store.FeatureSelection;
import io.metaxy.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the merged root table into a typed configuration. */
final class ConfigReader {

  private static final Pattern PROJECT = Pattern.compile("(?!.*__)[a-zA-Z0-9_-]+");
  private static final String DEFAULT_LOCK_FILE = "metaxy.lock";

  private final TableSection root;
  private final Optional<Path> file;
  private final Path workingDirectory;

  ConfigReader(TableSection root, Optional<Path> file, Path workingDirectory) {
    this.root = root;
    this.file = file;
    this.workingDirectory = workingDirectory;
  }

  /** The configuration, with notes of earlier steps before its own. */
  MetaxyConfig read(List<String> earlierNotes) {
    root.refuseOthers(RootKeys.KNOWN);
    List<String> notes = new ArrayList<>(earlierNotes);
    root.keys().stream()
        .filter(RootKeys.PYTHON_ONLY::contains)
        .map(
            key ->
                "%s: %s: used by Metaxy for Python only; it has no effect here."
                    .formatted(root.origin(key).place(), key))
        .forEach(notes::add);
    Optional<Path> lockPath = lockPath();
    if (root.has(RootKeys.LOCK_PATH) && !lockPath.map(Files::exists).orElse(false)) {
      notes.add(
          "%s: %s: there is no such file; it would add features of other projects."
              .formatted(root.origin(RootKeys.LOCK_PATH).place(), RootKeys.LOCK_PATH));
    }
    List<StoreConfig> stores = new StoresReader(root, folder(), notes::add).read();
    return new MetaxyConfig(
        project(),
        root.has(RootKeys.STORE) ? root.requiredText(RootKeys.STORE) : DefaultStore.NAME,
        stores,
        entrypoints(),
        settings(),
        root.bool(RootKeys.LOCKED).orElse(false),
        root.bool(RootKeys.SYNC).orElse(true),
        root.sections(RootKeys.EXTRA_FEATURES).stream().map(ConfigReader::selection).toList(),
        lockPath,
        notes,
        file);
  }

  private String project() {
    String project = root.text(RootKeys.PROJECT).orElse(FeatureGraph.DEFAULT_PROJECT);
    if (!PROJECT.matcher(project).matches()) {
      throw root.invalid(
          RootKeys.PROJECT, "expected a name of letters, digits, \"-\" and \"_\", without \"__\".");
    }
    return project;
  }

  private List<Entrypoint> entrypoints() {
    return root.items(RootKeys.ENTRYPOINTS, "a list of texts").stream()
        .map(item -> new Entrypoint(item.text(), item.place()))
        .toList();
  }

  private StoreSettings settings() {
    StoreSettings defaults = StoreSettings.DEFAULT;
    long length =
        root.integer(RootKeys.HASH_TRUNCATION_LENGTH)
            .orElse((long) defaults.hashTruncationLength());
    if (length < defaults.hashTruncationLength() || length > StoreSettings.FULL_LENGTH) {
      throw root.invalid(
          RootKeys.HASH_TRUNCATION_LENGTH,
          "expected a whole number from %d to %d."
              .formatted(defaults.hashTruncationLength(), StoreSettings.FULL_LENGTH));
    }
    return new StoreSettings(
        (int) length,
        root.bool(RootKeys.ENABLE_MAP_DATATYPE).orElse(defaults.mapDatatype()),
        root.bool(RootKeys.AUTO_CREATE_TABLES).orElse(defaults.autoCreateTables()));
  }

  private static FeatureSelection selection(ConfigSection section) {
    section.refuseOthers(Set.of("projects", "keys", "all"));
    List<FeatureKey> keys = section.texts("keys").stream().map(key -> key(section, key)).toList();
    FeatureSelection selection =
        new FeatureSelection(section.texts("projects"), keys, section.bool("all").orElse(false));
    if (!selection.all() && selection.projects().isEmpty() && keys.isEmpty()) {
      throw section.invalid("projects", "nothing is selected. Set projects, keys, or all = true.");
    }
    return selection;
  }

  private static FeatureKey key(ConfigSection section, String key) {
    try {
      return FeatureKey.of(key);
    } catch (MetaxyException e) {
      // The rule's own message quotes the value, which no message about a configuration may do.
      throw section.invalid("keys", "expected keys of features, such as \"video/faces\".");
    }
  }

  /** The project's folder. */
  private Path folder() {
    return file.map(Path::getParent).orElse(workingDirectory);
  }

  private Optional<Path> lockPath() {
    Path folder = folder();
    return root.file(RootKeys.LOCK_PATH)
        .or(() -> file.map(present -> Path.of(DEFAULT_LOCK_FILE)))
        .map(folder::resolve)
        .map(Path::normalize);
  }
}
