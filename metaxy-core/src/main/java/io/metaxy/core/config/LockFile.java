package io.metaxy.core.config;

import io.metaxy.core.version.SpecJson;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.FeatureDefinition;
import io.metaxy.feature.FeatureSpec;
import io.metaxy.feature.FieldKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A lock file: definitions of other projects' features, as a store had them. Texts are taken as
 * they are; unlike a configuration it has no templates.
 */
final class LockFile {

  private static final String FEATURES = "features";

  private final String name;

  private LockFile(String name) {
    this.name = name;
  }

  /**
   * Reads a lock file.
   *
   * @throws MetaxyException if the file cannot be read or an entry is not valid; the message names
   *     file, line, table and key
   */
  static List<LockedFeature> read(Path path) {
    LockFile file = new LockFile(path.toString());
    TomlTable root = ConfigFile.parse(path, path.toString());
    file.refuseOthers(root, "", Set.of(FEATURES));
    if (!root.contains(FEATURES)) {
      return List.of();
    }
    TomlTable features = file.table(root, "", FEATURES);
    List<LockedFeature> locked = new ArrayList<>();
    for (String key : features.keySet()) {
      locked.add(file.feature(features, key));
    }
    return locked;
  }

  private LockedFeature feature(TomlTable features, String key) {
    TomlTable entry = table(features, FEATURES, key);
    String path = path(FEATURES, key);
    refuseOthers(entry, path, Set.of("info", "data"));
    TomlTable info = table(entry, path, "info");
    String infoPath = path(path, "info");
    refuseOthers(info, infoPath, Set.of("version", "definition_version", "version_by_field"));
    Map<FieldKey, String> fieldVersions = new HashMap<>();
    TomlTable byField = table(info, infoPath, "version_by_field");
    String byFieldPath = path(infoPath, "version_by_field");
    for (String field : byField.keySet()) {
      fieldVersions.put(fieldKey(byField, byFieldPath, field), text(byField, byFieldPath, field));
    }
    return new LockedFeature(
        definition(entry, path, key),
        text(info, infoPath, "version"),
        fieldVersions,
        text(info, infoPath, "definition_version"));
  }

  private FeatureDefinition definition(TomlTable entry, String entryPath, String key) {
    TomlTable data = table(entry, entryPath, "data");
    String path = path(entryPath, "data");
    refuseOthers(data, path, Set.of("project", "feature_class_path", "feature_schema", "spec"));
    FeatureSpec spec = spec(data, path);
    if (!spec.key().toString().equals(key)) {
      throw invalid(
          data,
          "spec",
          path,
          "it is the spec of feature \"%s\", and the table's name is another."
              .formatted(spec.key()));
    }
    return FeatureDefinition.builder()
        .spec(spec)
        .project(text(data, path, "project"))
        .schema(text(data, path, "feature_schema"))
        .classPath(
            data.contains("feature_class_path") ? text(data, path, "feature_class_path") : "")
        .external(true)
        .build();
  }

  private FeatureSpec spec(TomlTable data, String path) {
    try {
      return SpecJson.read(TomlJson.of(table(data, path, "spec")));
    } catch (MetaxyException e) {
      if (e.code() == ErrorCode.INVALID_VALUE) {
        throw e;
      }
      throw new MetaxyException(
          e.code(),
          "%s: %s: %s".formatted(place(data, "spec"), path(path, "spec"), e.getMessage()),
          e);
    }
  }

  private FieldKey fieldKey(TomlTable table, String path, String field) {
    try {
      return FieldKey.of(field);
    } catch (MetaxyException e) {
      throw invalid(table, field, path, "the key is not that of a field.");
    }
  }

  private TomlTable table(TomlTable parent, String parentPath, String key) {
    if (parent.get(List.of(key)) instanceof TomlTable table) {
      return table;
    }
    throw invalid(parent, key, parentPath, "expected a table.");
  }

  private String text(TomlTable parent, String parentPath, String key) {
    if (parent.get(List.of(key)) instanceof String text) {
      return text;
    }
    throw invalid(parent, key, parentPath, "expected a text.");
  }

  private void refuseOthers(TomlTable table, String path, Set<String> known) {
    for (String key : table.keySet()) {
      if (!known.contains(key)) {
        throw new MetaxyException(
            ErrorCode.UNKNOWN_KEY,
            "%s: %s: lock files have no such key. Generate the file again, or update Metaxy."
                .formatted(place(table, key), path(path, key)));
      }
    }
  }

  private MetaxyException invalid(TomlTable table, String key, String path, String problem) {
    return new MetaxyException(
        ErrorCode.INVALID_VALUE,
        "%s: %s: %s Generate the lock file again."
            .formatted(place(table, key), path(path, key), problem));
  }

  /** File and line; of a missing key only the file. */
  private String place(TomlTable table, String key) {
    return Optional.ofNullable(
            table.contains(List.of(key)) ? table.inputPositionOf(List.of(key)) : null)
        .map(TomlPosition::line)
        .map(line -> new Origin.InFile(name, line).place())
        .orElse(name);
  }

  private static String path(String parent, String key) {
    String own = Toml.joinKeyPath(List.of(key));
    return parent.isEmpty() ? own : parent + "." + own;
  }
}
