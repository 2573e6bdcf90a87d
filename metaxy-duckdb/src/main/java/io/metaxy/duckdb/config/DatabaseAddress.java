package io.metaxy.duckdb.config;

import io.metaxy.duckdb.engine.Scrubber;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.util.Locale;

/**
 * The database of a store: a file, {@code :memory:}, {@code md:name}, or a file behind {@code
 * s3://} or {@code https://}, which can only be read.
 *
 * @param text as DuckDB takes it; may hold a token, which {@link #toString} masks
 */
public record DatabaseAddress(String text) {

  /** A database that vanishes with its store. */
  public static final DatabaseAddress MEMORY = new DatabaseAddress(":memory:");

  /** Where a database is. */
  public enum Kind {
    /** In memory. */
    MEMORY,
    /** In a file of this machine. */
    FILE,
    /** With MotherDuck. */
    MOTHERDUCK,
    /** Behind a URL; it can only be read. */
    REMOTE
  }

  /**
   * Refuses a blank text.
   *
   * @throws MetaxyException with the code {@code INVALID_VALUE}
   */
  public DatabaseAddress {
    if (text.isBlank()) {
      throw new MetaxyException(
          ErrorCode.INVALID_VALUE,
          "The database of a store is blank. Name a file, or write :memory:.");
    }
  }

  /** Where the database is. */
  public Kind kind() {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith(":memory:")) {
      return Kind.MEMORY;
    }
    if (lower.startsWith("md:") || lower.startsWith("motherduck:")) {
      return Kind.MOTHERDUCK;
    }
    return lower.contains("://") ? Kind.REMOTE : Kind.FILE;
  }

  /** The text without secrets. */
  @Override
  public String toString() {
    return Scrubber.OF_PLACES.text(text);
  }
}
