package io.metaxy.duckdb.engine;

import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.sql.SQLException;
import java.util.List;

/**
 * Classifies the errors of DuckDB, which carry neither SQLSTATE nor a code, by their text. Each
 * text is provoked by a test on the real engine; those about servers are in {@link NetworkErrors}.
 */
public final class EngineErrors {

  private static final String WRAPPER =
      "Attempting to execute an unsuccessful or closed pending query result";

  private static final String OTHER_MODE =
      "with a different configuration than existing connections";

  private static final String ELSEWHERE = "Unique file handle conflict";

  private static final String HELD = "Could not set lock on file";

  private static final String BROKEN = "has been invalidated";

  private static final String TRY_AGAIN =
      "Other writers were faster each time; nothing was written. Try again.";

  private static final List<Known> KNOWN =
      List.of(
          new Known("Transaction conflict", ErrorCode.CONFLICT, TRY_AGAIN),
          new Known("TransactionContext Error: Conflict", ErrorCode.CONFLICT, TRY_AGAIN),
          new Known("Conflict on tuple deletion", ErrorCode.CONFLICT, TRY_AGAIN),
          new Known("database is locked", ErrorCode.CONFLICT, TRY_AGAIN),
          new Known("Catalog write-write conflict", ErrorCode.CONFLICT, TRY_AGAIN),
          new Known("Exceeded the maximum retry count", ErrorCode.CONFLICT, TRY_AGAIN),
          new Known(
              HELD, ErrorCode.LOCKED, "Close the other process, or wait until it has finished."),
          new Known(
              OTHER_MODE,
              ErrorCode.LOCKED,
              "This program has the file open for reading only. Close that store, or open the one"
                  + " that writes before it."),
          new Known(
              ELSEWHERE,
              ErrorCode.LOCKED,
              "This program uses the file already, as another store or as the catalog of a lake."
                  + " Close that one."),
          new Known(BROKEN, ErrorCode.ENGINE, "The next request opens the engine anew."),
          new Known(
              "Catalog \"" + Scratch.PREFIX,
              ErrorCode.CLOSED,
              "The engine broke down after these rows were made, and was opened anew. Make them"
                  + " again."),
          new Known(
              "INTERRUPT Error",
              ErrorCode.CLOSED,
              "It was interrupted, since the store was closed or the time was over."),
          new Known("Connection was closed", ErrorCode.CLOSED, ""),
          new Known("Statement was closed", ErrorCode.CLOSED, ""),
          new Known("ResultSet was closed", ErrorCode.CLOSED, ""),
          new Known(
              "in read-only mode: database does not exist",
              ErrorCode.STORE_MISSING,
              "Correct the path, or open it for writing once, which creates it."),
          new Known(
              "which is attached in read-only mode",
              ErrorCode.READ_ONLY,
              "Open the store with AccessMode.WRITE, and a lake without the attach options"
                  + " read_only, snapshot_version and snapshot_time."));

  private static final Known OTHER = new Known("", ErrorCode.ENGINE, "");

  /** What an error is in which a text occurs; the remedy may be empty. */
  private record Known(String text, ErrorCode code, String remedy) {}

  private EngineErrors() {}

  /**
   * The error with its code, without secrets in their usual places.
   *
   * @param what what could not be done, to follow "Cannot"
   */
  public static MetaxyException of(String what, SQLException error) {
    return of(what, error, Scrubber.OF_PLACES);
  }

  /**
   * The error with its code.
   *
   * @param what what could not be done, to follow "Cannot"
   * @param scrubber takes secrets out of the engine's words
   */
  public static MetaxyException of(String what, SQLException error, Scrubber scrubber) {
    String text = text(error);
    Known known = known(text);
    String message = scrubber.message(error);
    String words = NetworkErrors.in(text).isPresent() ? NetworkErrors.sentence(message) : message;
    String remedy = known.remedy().isEmpty() ? "" : " " + known.remedy();
    return new MetaxyException(
        known.code(), "Cannot %s: %s%s".formatted(what, words, remedy), scrubber.cause(error));
  }

  /** What kind of error it is. */
  public static ErrorCode code(SQLException error) {
    return known(text(error)).code();
  }

  /** Whether the same transaction may succeed when it is run again. */
  public static boolean isConflict(SQLException error) {
    return code(error) == ErrorCode.CONFLICT;
  }

  /** Whether nothing can be done with the engine but to open it anew. */
  static boolean isBroken(SQLException error) {
    return text(error).contains(BROKEN);
  }

  /** Whether that is why a request failed. */
  static boolean isBroken(MetaxyException error) {
    return String.valueOf(error.getMessage()).contains(BROKEN);
  }

  /** Whether another process has the file open. */
  public static boolean isHeldByOther(SQLException error) {
    return text(error).contains(HELD);
  }

  /** Whether a server did not answer. */
  static boolean isUnavailable(SQLException error) {
    return code(error) == ErrorCode.UNAVAILABLE;
  }

  /** Whether a statement does not fit the tables, as after another writer has altered them. */
  static boolean isOfTables(SQLException error) {
    String text = text(error);
    return text.startsWith("Binder Error") || text.startsWith("Catalog Error");
  }

  /** Whether this JVM has the file open already, for reading only or just not so. */
  public static boolean isOpenInOtherMode(SQLException error) {
    return text(error).contains(OTHER_MODE);
  }

  /** Whether this JVM has the file open in another instance, or under another name. */
  public static boolean isOpenElsewhere(SQLException error) {
    return text(error).contains(ELSEWHERE);
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

  private static Known known(String text) {
    return KNOWN.stream()
        .filter(known -> text.contains(known.text()))
        .findFirst()
        .orElseGet(
            () ->
                NetworkErrors.in(text)
                    .map(trouble -> new Known(text, trouble.code(), trouble.remedy()))
                    .orElse(OTHER));
  }
}
