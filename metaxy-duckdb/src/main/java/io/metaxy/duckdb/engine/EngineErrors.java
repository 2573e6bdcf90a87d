package io.metaxy.duckdb.engine;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.SQLException;
import java.util.List;

/**
 * Classifies the errors of DuckDB, which carry neither SQLSTATE nor a code, by their text. Each
 * text is provoked by a test on the real engine.
 */
public final class EngineErrors {

  private static final String WRAPPER =
      "Attempting to execute an unsuccessful or closed pending query result";

  private static final List<String> CONFLICTS =
      List.of(
          "Transaction conflict",
          "TransactionContext Error: Conflict",
          "database is locked",
          "Catalog write-write conflict",
          "Exceeded the maximum retry count");

  private EngineErrors() {}

  /**
   * The error with its code.
   *
   * @param what what could not be done, to follow "Cannot"
   */
  public static MetaxyException of(String what, SQLException error) {
    String text = text(error);
    return new MetaxyException(
        code(text), "Cannot %s: %s%s".formatted(what, text, remedy(code(text))), error);
  }

  /** Whether the same transaction may succeed when it is run again. */
  static boolean isConflict(SQLException error) {
    return code(text(error)) == ErrorCode.CONFLICT;
  }

  /** Whether a query failed because a table is not there. */
  static boolean isMissingTable(SQLException error) {
    String text = text(error);
    return text.startsWith("Catalog Error: Table with name") && text.contains("does not exist");
  }

  /** The engine's own words, without the driver's. */
  public static String text(SQLException error) {
    String text = String.valueOf(error.getMessage());
    int wrapper = text.indexOf(WRAPPER);
    int inner = text.indexOf("Error: ", wrapper < 0 ? text.length() : wrapper + WRAPPER.length());
    return (inner < 0 ? text : text.substring(inner + "Error: ".length())).strip();
  }

  private static ErrorCode code(String text) {
    if (CONFLICTS.stream().anyMatch(text::contains)) {
      return ErrorCode.CONFLICT;
    }
    if (text.contains("Could not set lock on file")) {
      return ErrorCode.LOCKED;
    }
    if (text.contains("Could not connect to server")
        || text.contains("Could not resolve hostname")) {
      return ErrorCode.UNAVAILABLE;
    }
    if (text.startsWith("INTERRUPT Error") || text.contains("Connection was closed")) {
      return ErrorCode.CLOSED;
    }
    if (text.contains("read-only mode")) {
      return ErrorCode.READ_ONLY;
    }
    return ErrorCode.ENGINE;
  }

  private static String remedy(ErrorCode code) {
    return switch (code) {
      case CONFLICT -> " Other writers were faster each time; nothing was written. Try again.";
      case LOCKED -> " Close the other process, or wait until it has finished.";
      default -> "";
    };
  }
}
