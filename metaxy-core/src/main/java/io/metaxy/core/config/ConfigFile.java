package io.metaxy.core.config;

import io.metaxy.core.config.ConfigValue.Items;
import io.metaxy.core.config.ConfigValue.Scalar;
import io.metaxy.core.config.ConfigValue.Table;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/** One file, {@code metaxy.toml} or {@code pyproject.toml}: parsed, with its templates replaced. */
final class ConfigFile {

  static final String PYPROJECT = "pyproject.toml";
  private static final List<String> PYPROJECT_TABLE = List.of("tool", "metaxy");

  private final String name;
  private final Expansion expansion;

  private ConfigFile(String name, Expansion expansion) {
    this.name = name;
    this.expansion = expansion;
  }

  /** What becomes of a text. */
  @FunctionalInterface
  interface Expansion {

    /**
     * The text as it counts.
     *
     * @param key the full key that has this text, for messages
     */
    String expand(String text, String key, Origin origin);
  }

  /**
   * Reads a file.
   *
   * @param name the file's name in messages
   * @return its values; of {@code pyproject.toml} those of {@code [tool.metaxy]}
   */
  static Table read(Path path, String name, Expansion expansion) {
    TomlParseResult parsed = parse(path, name);
    ConfigFile file = new ConfigFile(name, expansion);
    Origin start = new Origin.InFile(name, 1);
    if (!isPyproject(path)) {
      return file.table(parsed, "", start);
    }
    TomlTable section = metaxyTable(parsed);
    return section == null
        ? Table.empty(start)
        : file.table(section, "", file.origin(parsed.inputPositionOf(PYPROJECT_TABLE), start));
  }

  /** Whether a {@code pyproject.toml} has something to say about Metaxy. */
  static boolean configuresMetaxy(Path pyproject, String name) {
    TomlTable section = metaxyTable(parse(pyproject, name));
    return section != null && !section.isEmpty();
  }

  private static boolean isPyproject(Path path) {
    return path.endsWith(PYPROJECT);
  }

  private static @Nullable TomlTable metaxyTable(TomlParseResult parsed) {
    return parsed.isTable(PYPROJECT_TABLE) ? parsed.getTable(PYPROJECT_TABLE) : null;
  }

  /** The file as TOML, if it is valid. */
  static TomlParseResult parse(Path path, String name) {
    TomlParseResult parsed = Toml.parse(text(path, name), TomlVersion.V1_0_0);
    if (parsed.hasErrors()) {
      throw TomlErrors.of(name, parsed.errors());
    }
    return parsed;
  }

  private static String text(Path path, String name) {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_TOML,
          "Cannot read %s: it is not UTF-8. Save it as UTF-8.".formatted(name),
          e);
    } catch (IOException e) {
      String reason = Files.exists(path) ? "the file cannot be read" : "there is no such file";
      throw new MetaxyException(
          ErrorCode.INVALID_TOML,
          "Cannot read %s: %s. Check the path and its permissions.".formatted(name, reason),
          e);
    }
  }

  private Table table(TomlTable table, String path, Origin origin) {
    Map<String, ConfigValue> entries = new LinkedHashMap<>();
    for (String key : table.keySet()) {
      List<String> keyPath = List.of(key);
      String own = Toml.joinKeyPath(keyPath);
      String full = path.isEmpty() ? own : path + "." + own;
      Origin place = origin(table.inputPositionOf(keyPath), origin);
      Optional.ofNullable(table.get(keyPath))
          .ifPresent(value -> entries.put(key, value(value, full, place)));
    }
    return new Table(entries, origin);
  }

  private Items items(TomlArray array, String path, Origin origin) {
    List<ConfigValue> values = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Origin place = origin(array.inputPositionOf(i), origin);
      values.add(value(array.get(i), "%s[%d]".formatted(path, i), place));
    }
    return new Items(values, origin);
  }

  private ConfigValue value(Object value, String path, Origin origin) {
    if (value instanceof TomlTable table) {
      return table(table, path, origin);
    }
    if (value instanceof TomlArray array) {
      return items(array, path, origin);
    }
    if (value instanceof String text) {
      return new Scalar(expansion.expand(text, path, origin), origin);
    }
    boolean plain = value instanceof Long || value instanceof Double || value instanceof Boolean;
    // What remains are dates and times, which no key has as such.
    return new Scalar(plain ? value : value.toString(), origin);
  }

  private Origin origin(@Nullable TomlPosition position, Origin otherwise) {
    return position == null ? otherwise : new Origin.InFile(name, position.line());
  }
}
