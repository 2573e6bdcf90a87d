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
   * Sets an option of the engine.
   *
   * @param name its name
   * @param value its value
   */
  record SetOption(String name, SecretValue value) implements LakeStep {}

  /**
   * Creates a secret.
   *
   * @param name its name
   * @param type what it opens, such as {@code s3}
   * @param parameters its parameters by upper-case name
   * @param keeper who keeps it
   * @param replace whether it takes the place of one of that name; otherwise that one stays
   */
  record CreateSecret(
      String name,
      String type,
      Map<String, SecretValue> parameters,
      SecretKeeper keeper,
      boolean replace)
      implements LakeStep {

    /** Copies the map, keeping its order. */
    public CreateSecret {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  /**
   * Refuses to go on if not this secret is the one that the engine takes for a place: without any
   * it would ask the public endpoint.
   *
   * @param name the secret that has to be taken
   * @param type what it opens, such as {@code s3}
   * @param url the place
   */
  record CheckSecret(String name, String type, String url) implements LakeStep {}

  /**
   * Asks the storage for a listing, so that a wrong key or a missing bucket shows when the store is
   * opened, not when it is written. Not part of the SQL that is shown.
   *
   * @param url the data path
   */
  record ProbeStorage(String url) implements LakeStep {}

  /**
   * Attaches a database by its URL, under the name that the URL gives it.
   *
   * @param url the URL, such as {@code md:}; holds no secret
   */
  record AttachDatabase(String url) implements LakeStep {}

  /**
   * Creates a lake that the server of the session keeps, if it does not exist. Skipped when the
   * store is opened for reading.
   *
   * @param name its name
   * @param dataPath where its data files are; empty leaves that to the server
   * @param inlining rows up to which an insert stays in the catalog; empty takes the server's
   *     default
   */
  record CreateLake(String name, Optional<String> dataPath, Optional<Long> inlining)
      implements LakeStep {}

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
   * Refuses to open a lake for writing if the engine cannot update rows on the catalog's server,
   * which DuckLake needs from a table's second write on. Changes nothing; not part of the SQL that
   * is shown.
   *
   * @param server the server
   * @param schema a schema that each such server has
   * @param table a table in it
   * @param column a text column of it
   * @param reason what to say then: the reason, and a remedy
   */
  record CheckUpdates(
      LakeMetadata.Server server, String schema, String table, String column, String reason)
      implements LakeStep {}

  /**
   * Warns of what will work less well than elsewhere.
   *
   * @param message one sentence or more
   */
  record Warn(String message) implements LakeStep {}

  /**
   * Makes a database the default one of the session.
   *
   * @param alias its name
   */
  record Use(String alias) implements LakeStep {}
}
