package io.metaxy.duckdb.lake;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import io.metaxy.spi.lake.LakeMetadata.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A look at the file of a catalog.
 *
 * @param path its path
 * @param format what it is; empty if there is no file, or one without content
 */
record CatalogFile(Path path, Optional<Format> format) {

  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DUCKDB = "DUCK".getBytes(StandardCharsets.US_ASCII);
  private static final int DUCKDB_OFFSET = 8;

  /**
   * Looks at the first bytes.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE} if it is no database of a known
   *     format, {@code PATH_NOT_WRITABLE} if it cannot be read
   */
  static CatalogFile look(Path path) {
    byte[] head;
    try {
      if (Files.isDirectory(path)) {
        throw refused(path, "is a directory");
      }
      try (InputStream in = Files.newInputStream(path)) {
        head = in.readNBytes(SQLITE.length);
      }
    } catch (NoSuchFileException e) {
      return new CatalogFile(path, Optional.empty());
    } catch (IOException e) {
      // No file can be below a file: that is for whoever creates the directory to tell.
      if (!Files.exists(path)) {
        return new CatalogFile(path, Optional.empty());
      }
      throw new MetaxyException(
          ErrorCode.PATH_NOT_WRITABLE,
          "Cannot read the catalog %s: %s. Give this user the right to read it, or correct its path."
              .formatted(path, e.getMessage()),
          e);
    }
    if (head.length == 0) {
      return new CatalogFile(path, Optional.empty());
    }
    if (Arrays.equals(head, SQLITE)) {
      return new CatalogFile(path, Optional.of(Format.SQLITE));
    }
    int end = DUCKDB_OFFSET + DUCKDB.length;
    if (head.length >= end && Arrays.equals(head, DUCKDB_OFFSET, end, DUCKDB, 0, DUCKDB.length)) {
      return new CatalogFile(path, Optional.of(Format.DUCKDB));
    }
    throw refused(path, "is neither a DuckDB nor a SQLite database");
  }

  private static MetaxyException refused(Path path, String reason) {
    return new MetaxyException(
        ErrorCode.INVALID_VALUE,
        "Cannot use %s as the catalog of a lake: it %s. Correct the path, or move what is there."
            .formatted(path, reason));
  }
}
