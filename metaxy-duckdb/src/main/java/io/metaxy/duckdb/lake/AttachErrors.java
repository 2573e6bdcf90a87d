package io.metaxy.duckdb.lake;

import io.metaxy.duckdb.engine.NetworkErrors;
import io.metaxy.error.ErrorCode;
import io.metaxy.error.MetaxyException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells by its text what an error of ATTACH means, since DuckDB's errors have no code. Tests
 * provoke each text, except that those of races on a server, and that of an aborted transaction,
 * come by chance, as processes that create a lake at once happen to meet. Those about servers are
 * in {@link NetworkErrors}.
 */
final class AttachErrors {

  private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

  private static final Pattern EXTENSION =
      Pattern.compile("automatically install the required extension '([^']+)'");

  /** What losers of a race to create a lake are told. Their next try finds the lake. */
  private static final List<Pattern> RACES =
      List.of(
          Pattern.compile("database is locked"),
          Pattern.compile(
              "(?s)Failed to initialize DuckLake: .*duplicate key value violates unique"),
          Pattern.compile("(?s)Failed to initialize DuckLake: .*schema \".*\" does not exist"),
          Pattern.compile("(?s)Failed to initialize DuckLake: .*relation \".*\" already exists"),
          Pattern.compile(
              "(?s)Failed to probe DuckLake metadata: .*ducklake_metadata\" does not exist"),
          // What is left of "database is locked" when the lock was met within the probe.
          Pattern.compile(
              "(?s)Failed to probe DuckLake metadata: .*Current transaction is aborted"));

  private AttachErrors() {}

  /** Whether another try may succeed. */
  static boolean mayPass(String message) {
    return RACES.stream().anyMatch(race -> race.matcher(message).find());
  }

  /** Whether another process holds the catalog's file. */
  static boolean isHeld(String message) {
    return message.contains("Could not set lock on file")
        || message.contains("Conflicting lock is held");
  }

  /** Other writers did not end. */
  static MetaxyException busy(Attachment attachment, TimeoutException cause) {
    return new MetaxyException(
        ErrorCode.LOCKED,
        "Cannot attach %s: %s. Try again, or end it."
            .formatted(attachment.label(), cause.getMessage()),
        cause);
  }

  /** The lock file beside the catalog. */
  static MetaxyException ofLockFile(Attachment attachment, IOException cause) {
    return new MetaxyException(
        ErrorCode.PATH_NOT_WRITABLE,
        "Cannot attach %s: the lock file of its writers, beside its catalog %s, cannot be used: %s. Give this user the right to write there, or open the store for reading."
            .formatted(attachment.label(), attachment.place(), cause),
        cause);
  }

  /**
   * The error to throw.
   *
   * @param attachment what was tried
   * @param message the engine's message without secrets
   * @param cause the engine's error without secrets
   */
  static MetaxyException of(Attachment attachment, String message, SQLException cause) {
    String lake = attachment.label();
    if (isHeld(message)) {
      return error(
          ErrorCode.LOCKED,
          "Cannot attach %s: %s holds its catalog %s, and a DuckDB file admits one process. Close the other one, or move the lake to a catalog for several, such as sqlite or postgres."
              .formatted(lake, holder(message), attachment.place()),
          cause);
    }
    if (message.contains("Unique file handle conflict")) {
      return error(
          ErrorCode.LOCKED,
          "Cannot attach %s: this program has its catalog %s open already, in another store or connection. Close that one, or share its store."
              .formatted(lake, attachment.place()),
          cause);
    }
    if (message.contains("does not exist - and creating a new DuckLake is explicitly disabled")) {
      return missing(attachment, cause);
    }
    if (message.contains("does not match existing data path")) {
      return error(
          ErrorCode.INVALID_VALUE,
          "Cannot attach %s: its data path is not the one that its catalog %s has. Configure that one, or leave the storage out, which takes it from the catalog; if its files were moved, set the attach option override_data_path. The engine says: %s"
              .formatted(lake, attachment.place(), firstLine(message)),
          cause);
    }
    Matcher extension = EXTENSION.matcher(message);
    if (extension.find()) {
      return error(
          ErrorCode.EXTENSION_MISSING,
          "Cannot attach %s: what its catalog %s says of its data files needs the extension %s, which is not loaded. Configure a storage of the type of these files (a lake that exists needs no data path), or name the extension in extensions."
              .formatted(attachment.label(), attachment.place(), extension.group(1)),
          cause);
    }
    if (mayPass(message)) {
      return error(
          ErrorCode.CONFLICT,
          "Cannot attach %s: others kept its catalog %s busy. Try again, or end a program that holds it. The engine says: %s"
              .formatted(lake, attachment.place(), firstLine(message)),
          cause);
    }
    if (isAboutOptions(message)) {
      return error(
          ErrorCode.INVALID_VALUE,
          "Cannot attach %s: its catalog %s does not go with its options. Correct attach_options. The engine says: %s"
              .formatted(lake, attachment.place(), firstLine(message)),
          cause);
    }
    Optional<NetworkErrors> trouble = NetworkErrors.in(message);
    return error(
        trouble.map(NetworkErrors::code).orElse(ErrorCode.ENGINE),
        "Cannot attach %s, whose catalog is %s: %s%s"
            .formatted(
                lake,
                attachment.place(),
                NetworkErrors.sentence(message),
                trouble.map(known -> " " + known.remedy()).orElse("")),
        cause);
  }

  /** There is no lake where one has to be. */
  static MetaxyException missing(Attachment attachment) {
    return new MetaxyException(ErrorCode.STORE_MISSING, missingText(attachment));
  }

  private static MetaxyException missing(Attachment attachment, SQLException cause) {
    return error(ErrorCode.STORE_MISSING, missingText(attachment), cause);
  }

  private static String missingText(Attachment attachment) {
    String remedy =
        attachment.step().dataPath().isPresent()
            ? "Open it for writing once, which creates it, or correct the path of the catalog"
            : "Correct the path of the catalog, or configure a storage and open it for writing once, which creates it";
    return "Cannot attach %s: there is no lake in %s. %s."
        .formatted(attachment.label(), attachment.place(), remedy);
  }

  private static boolean isAboutOptions(String message) {
    return message.contains("Unrecognized option for attach")
        || message.contains("Unsupported parameter for SQLite Attach")
        || message.contains("No snapshot found at")
        || message.contains("Failed to set encryption")
        || message.contains("Failed to cast value")
        || message.contains("not a valid DuckDB database file");
  }

  private static String holder(String message) {
    Matcher matcher = HOLDER.matcher(message);
    return matcher.find() ? "process %s".formatted(matcher.group(1)) : "another process";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }

  private static MetaxyException error(ErrorCode code, String message, SQLException cause) {
    return new MetaxyException(code, message, cause);
  }
}
