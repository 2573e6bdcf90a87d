package io.metaxy.core.config;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import org.tomlj.Toml;

/** Writes JSON as TOML, members in their order. TOML has no null: such members are left out. */
public final class TomlWriter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TomlWriter() {}

  /** The text of a file. */
  public static String write(ObjectNode root) {
    return Toml.toToml(
        JSON.convertValue(root, new TypeReference<LinkedHashMap<String, Object>>() {}));
  }
}
