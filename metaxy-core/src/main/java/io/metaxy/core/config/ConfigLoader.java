package io.metaxy.core.config;

import io.metaxy.core.config.ConfigValue.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the layers on each other: the file and what it extends, the environment, code. */
final class ConfigLoader {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigLoader.class);

  private ConfigLoader() {}

  static MetaxyConfig load(ConfigSources sources) {
    ConfigFinder finder = new ConfigFinder(sources);
    ExtendChain files = new ExtendChain(finder, new Template(sources.environment()));
    List<String> notes = new ArrayList<>();
    Optional<Path> file = finder.find();
    Table root = file.map(files::read).orElseGet(() -> Table.empty(new Origin.InCode()));
    root = new EnvironmentLayer(notes::add).over(root, sources.environment());
    root = CodeLayer.over(root, sources.overrides());
    MetaxyConfig config =
        new ConfigReader(new TableSection("", root), file, sources.workingDirectory()).read(notes);
    LOG.debug("Configuration read: {}", config);
    config.notes().forEach(note -> LOG.info("{}", note));
    return config;
  }
}
