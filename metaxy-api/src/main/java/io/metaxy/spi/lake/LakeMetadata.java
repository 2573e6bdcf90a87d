package io.metaxy.spi.lake;

import java.nio.file.Path;
import java.util.Map;

/** Where the metadata of a lake is. */
public sealed interface LakeMetadata {

  /**
   * A file of this machine.
   *
   * @param path an absolute path; need not exist
   * @param format the format that the configuration asks for. A file that exists is opened as what
   *     it is.
   * @param options options of the metadata connection by lower-case name, that hold for this format
   */
  record DatabaseFile(Path path, Format format, Map<String, Object> options)
      implements LakeMetadata {

    /** Copies the map. */
    public DatabaseFile {
      options = Map.copyOf(options);
    }
  }

  /**
   * A server, reached by a secret.
   *
   * @param type the type of server, such as {@code postgres}
   * @param secret the name of the secret that holds its address and credentials
   */
  record Server(String type, String secret) implements LakeMetadata {}

  /** Formats of database files. */
  enum Format {
    /** A DuckDB database. */
    DUCKDB,
    /** A SQLite database. */
    SQLITE
  }
}
