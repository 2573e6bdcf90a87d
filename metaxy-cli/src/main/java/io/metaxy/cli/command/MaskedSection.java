package io.metaxy.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.metaxy.cli.output.JsonValues;
import io.metaxy.cli.output.Report;
import io.metaxy.spi.ConfigSection;
import java.util.Set;

/** A part of a store's configuration. What is not known to be harmless may be a secret. */
final class MaskedSection {

  private static final String MASK = "***";

  private static final Set<String> PLAIN =
      Set.of(
          "type",
          "alias",
          "auto_create_tables",
          "bucket",
          "compute",
          "container",
          "extension_directory",
          "extension_install",
          "fallback_by",
          "hash_algorithm",
          "path",
          "prefix",
          "read_only",
          "region",
          "request_timeout",
          "table_prefix",
          "writers");

  private static final Set<String> LISTS = Set.of("fallback_stores");

  private MaskedSection() {}

  static ObjectNode of(ConfigSection section) {
    ObjectNode json = Report.object();
    for (String key : section.keys()) {
      json.set(key, value(section, key));
    }
    return json;
  }

  private static JsonNode value(ConfigSection section, String key) {
    if (section.hasSection(key)) {
      return section.section(key).<JsonNode>map(MaskedSection::of).orElseThrow();
    }
    return PLAIN.contains(key) || LISTS.contains(key)
        ? plain(section, key)
        : TextNode.valueOf(MASK);
  }

  private static JsonNode plain(ConfigSection section, String key) {
    return LISTS.contains(key)
        ? JsonValues.texts(section.texts(key))
        : JsonValues.of(section.text(key).orElse(null));
  }
}
