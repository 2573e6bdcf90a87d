package io.metaxy.spi.lake;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One step of attaching a lake. The vocabulary is closed: the engine knows how to render and run
 * each of these, and nothing else.
 */
public sealed interface LakeStep {

  /**
   * Makes an extension of the engine available.
   *
   * @param name its name, such as {@code httpfs}
   */
  record LoadExtension(String name) implements LakeStep {}

  /**
   * Makes sure that a directory of the local disk can take data files. It is created when the store
   * is opened for writing; not part of the SQL.
   *
   * @param directory an absolute path
   */
  record UseDirectory(Path directory) implements LakeStep {}

  /**
   * Creates a temporary secret.
   *
   * @param name its name; one of that name is replaced
   * @param type what it opens, such as {@code s3}
   * @param parameters its parameters by upper-case name
   */
  record CreateSecret(String name, String type, Map<String, SecretValue> parameters)
      implements LakeStep {

    /** Copies the map, keeping its order. */
    public CreateSecret {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  /**
   * Attaches a lake by DuckLake.
   *
   * @param store the name of the store, from which the name of the lake's secret is generated
   * @param alias the name that the lake gets in the engine
   * @param metadata where the catalog is
   * @param dataPath where the data files are; empty joins a lake that exists
   * @param options further options by lower-case name
   */
  record AttachLake(
      String store,
      String alias,
      LakeMetadata metadata,
      Optional<String> dataPath,
      Map<String, Object> options)
      implements LakeStep {

    /** Copies the map, keeping its order. */
    public AttachLake {
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
  }

  /**
   * Makes a database the default one of the session.
   *
   * @param alias its name
   */
  record Use(String alias) implements LakeStep {}
}
