package io.metaxy.core.config;

import io.metaxy.core.config.ConfigValue.Items;
import io.metaxy.core.config.ConfigValue.Table;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file and those that it extends. The extending file wins and tables are merged at all
 * depths. Lists of the root table are joined, the extended file's first, as Metaxy for Python does:
 * both sides must see the same entrypoints.
 */
final class ExtendChain {

  private final ConfigFinder finder;
  private final Template template;

  ExtendChain(ConfigFinder finder, Template template) {
    this.finder = finder;
    this.template = template;
  }

  /** The merged values of a file and all that it extends. */
  Table read(Path file) {
    return read(file, List.of());
  }

  private Table read(Path file, List<Path> before) {
    Table own = ConfigFile.read(file, finder.displayName(file), template);
    TableSection section = new TableSection("", own);
    Optional<Path> extended = section.file(RootKeys.EXTEND);
    if (extended.isEmpty()) {
      return own;
    }
    List<Path> chain = new ArrayList<>(before);
    chain.add(real(file));
    Path next = file.resolveSibling(extended.get()).normalize();
    if (!Files.isRegularFile(next)) {
      throw section.invalid(
          RootKeys.EXTEND,
          "the file to extend does not exist. Give its path, relative to the folder of this file.");
    }
    if (chain.contains(real(next))) {
      chain.add(real(next));
      throw section
          .origin(RootKeys.EXTEND)
          .error(
              ErrorCode.EXTEND_CYCLE,
              RootKeys.EXTEND,
              "the files extend each other in a circle: %s. Remove one of these keys."
                  .formatted(
                      String.join(" -> ", chain.stream().map(finder::displayName).toList())));
    }
    return merge(read(next, chain), own.without(RootKeys.EXTEND));
  }

  /** The one path of a file, so that a circle through links is seen too. */
  private Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new MetaxyException(
          ErrorCode.INVALID_TOML,
          "Cannot read %s: its folder cannot be read. Check the path and its permissions."
              .formatted(finder.displayName(file)),
          e);
    }
  }

  private static Table merge(Table extended, Table own) {
    Table merged = extended.mergedUnder(own);
    for (String key : own.entries().keySet()) {
      if (extended.entries().get(key) instanceof Items first
          && own.entries().get(key) instanceof Items second) {
        merged = merged.with(key, first.plus(second));
      }
    }
    return merged;
  }
}
