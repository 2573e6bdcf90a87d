package io.metaxy.spi.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the metadata of a lake is. */
public sealed interface LakeMetadata {

  /**
   * Whether rows that DuckLake keeps in the catalog come back as they were. Elsewhere than in
   * DuckDB's own databases it keeps structs as text, of which quotes and backslashes are lost.
   */
  default boolean keepsRows() {
    return !(this instanceof Server)
        && !(this instanceof DatabaseFile file && file.format() == Format.SQLITE);
  }

  /**
   * A file of this machine.
   *
   * @param path an absolute path; need not exist
   * @param format the format that the configuration asks for. A file that exists is opened as what
   *     it is.
   */
  record DatabaseFile(Path path, Format format) implements LakeMetadata {}

  /**
   * A server, reached by a secret.
   *
   * @param type the type of server, such as {@code postgres}
   * @param secret the name of the secret that holds its address and credentials
   * @param address host and port, for messages; empty if only the secret knows them
   */
  record Server(String type, String secret, Optional<String> address) implements LakeMetadata {

    /** A server that only a secret knows. */
    public Server(String type, String secret) {
      this(type, secret, Optional.empty());
    }
  }

  /**
   * A database that the engine attaches by itself, without a secret of ours.
   *
   * @param url what follows {@code ducklake:}, such as {@code md:name}; holds no secret
   */
  record Url(String url) implements LakeMetadata {}

  /** Formats of database files, and what each needs to be the catalog of a lake. */
  enum Format {
    /** A DuckDB database. */
    DUCKDB,
    /** A SQLite database. */
    SQLITE;

    /** What makes the engine read the format. */
    public List<LakeStep.LoadExtension> extensions() {
      return switch (this) {
        case DUCKDB -> List.of();
        case SQLITE -> List.of(new LakeStep.LoadExtension("sqlite_scanner"));
      };
    }

    /** Options of the attachment by lower-case name, where others are not configured. */
    public Map<String, Object> options() {
      return switch (this) {
        case DUCKDB -> Map.of();
        // Without a write-ahead log, readers and a writer lock each other out.
        case SQLITE -> Map.of("meta_journal_mode", "WAL");
      };
    }

    /** How writers share such a catalog. */
    public WriterPolicy writerPolicy() {
      return switch (this) {
        case DUCKDB -> WriterPolicy.ONE_PROCESS;
        case SQLITE -> WriterPolicy.ONE_WRITER;
      };
    }
  }
}
